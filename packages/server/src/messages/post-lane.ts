import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Answer } from "../rooms/answers.ts";

export interface PostDraft {
  actor: Actor;
  n: number;
  room: RoomId;
  text: string;
  replyTo: number | null;
  note?: PostNote;
}

/** What is stored with a post, or not at all: what was found in it, and how its author is slowed. */
export interface PostNote {
  /** The id of the finding, what was judged as JSON, and for how long it is kept. */
  finding?: { id: string; verdict: string; keptMs: number };
  slow?: { forMs: number; seconds: number };
}

/** What became of one draft; `event` is absent where the draft was a retry of something stored before. */
export type PostOutcome = { answer: Answer; event?: EventFrame } | { refusal: Refusal };

/**
 * Stores drafts, in order, in one durable transaction, and gives one outcome each.
 * Throws, with nothing stored, when the transaction as a whole cannot be had.
 */
export type AppendPosts = (drafts: PostDraft[]) => Promise<PostOutcome[]>;

/** Where posts are handed in. */
export interface Lane {
  submit(draft: PostDraft): Promise<Answer>;
  /** Refuses `busy` what `submit` would refuse now: nobody's time goes into judging what cannot be stored. */
  admit(room: RoomId): void;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

interface LaneOptions {
  append: AppendPosts;
  publish: (room: RoomId, events: EventFrame[]) => void;
  /** More posts waiting than this are refused `busy`. */
  waitingMax?: number;
  /** While the last commit took longer than this, in milliseconds, a queue is not let grow. */
  commitMaxMs?: number;
  /** How many may wait then: a single stall of a quiet house's disk refuses nobody. */
  slowMax?: number;
  /** At most this many posts in one transaction. */
  groupMax?: number;
}

interface Waiting {
  draft: PostDraft;
  resolve: (answer: Answer) => void;
  reject: (cause: unknown) => void;
}

const busy = () => new Refusal("busy", { retryAfterMs: 1000 });

/** [MSG3] Group commit: what arrives in one turn of the loop, or during a commit, is one transaction. */
export class PostLane implements Lane {
  readonly #append: AppendPosts;
  readonly #publish: LaneOptions["publish"];
  readonly #waitingMax: number;
  readonly #commitMaxMs: number;
  readonly #slowMax: number;
  readonly #groupMax: number;
  #waiting: Waiting[] = [];
  #running = false;
  #lastMs = 0;

  constructor(options: LaneOptions) {
    this.#append = options.append;
    this.#publish = options.publish;
    this.#waitingMax = options.waitingMax ?? 5000;
    this.#commitMaxMs = options.commitMaxMs ?? 500;
    this.#slowMax = options.slowMax ?? 100;
    this.#groupMax = options.groupMax ?? 2000;
  }

  submit(draft: PostDraft): Promise<Answer> {
    if (this.#isBusy()) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ draft, resolve, reject });
      this.#start();
    });
  }

  admit(): void {
    if (this.#isBusy()) throw busy();
  }

  async drain(): Promise<void> {
    while (this.#running) await new Promise((resolve) => setImmediate(resolve));
  }

  #isBusy(): boolean {
    if (this.#waiting.length >= this.#waitingMax) return true;
    return this.#lastMs > this.#commitMaxMs && this.#waiting.length >= this.#slowMax;
  }

  #start(): void {
    if (this.#running) return;
    this.#running = true;
    setImmediate(() => void this.#run());
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, this.#groupMax);
      await this.#store(group);
      if (this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    this.#running = false;
  }

  async #store(group: Waiting[]): Promise<void> {
    const from = performance.now();
    try {
      const outcomes = await this.#append(group.map((one) => one.draft));
      this.#lastMs = performance.now() - from;
      this.#settle(group, outcomes);
    } catch (cause) {
      // Refused as a whole: the database is away, or held up. Alone each would fare no better.
      if (group.length === 1 || cause instanceof Refusal) {
        for (const { reject } of group) reject(cause);
        return;
      }
      // Act by act, only the one that cannot be stored is refused.
      for (const one of group) await this.#store([one]);
    }
  }

  #settle(group: Waiting[], outcomes: PostOutcome[]): void {
    const grown = new Map<RoomId, EventFrame[]>();
    for (const [i, outcome] of outcomes.entries()) {
      const { draft, resolve, reject } = group[i]!;
      if ("refusal" in outcome) {
        reject(outcome.refusal);
        continue;
      }
      resolve(outcome.answer);
      if (outcome.event === undefined) continue;
      const events = grown.get(draft.room);
      if (events === undefined) grown.set(draft.room, [outcome.event]);
      else events.push(outcome.event);
    }
    for (const [room, events] of grown) this.#publish(room, events);
  }
}
