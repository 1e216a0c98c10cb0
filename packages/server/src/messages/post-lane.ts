import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Answer } from "../rooms/answers.ts";
import { Admission } from "./admission.ts";
import { Gathering } from "./gathering.ts";

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

/** `isNew`: stored now, and not a retry of something stored before. */
export interface Stored {
  answer: Answer;
  isNew: boolean;
}

/** Where posts are handed in. */
export interface Lane {
  submit(draft: PostDraft): Promise<Stored>;
  /** Refuses `busy` what could not be served soon: nobody's time goes into judging it. */
  admit(room: RoomId): void;
  /** Resolves when it is time to judge a post that was let in: in the order of coming, right before what is fit is stored. */
  gathered(): Promise<void>;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

interface LaneOptions {
  append: AppendPosts;
  publish: (room: RoomId, events: EventFrame[]) => void;
  /** Tests keep the time, and the turns of the loop. */
  elapsed?: () => number;
  atTurnsEnd?: (run: () => void) => void;
}

interface Waiting {
  draft: PostDraft;
  resolve: (stored: Stored) => void;
  reject: (cause: unknown) => void;
}

/** In a turn that lasts longer, in milliseconds, posts are stored before its end: after as long as storing last took. */
const GATHER_MIN_MS = 20;
const GATHER_MAX_MS = 100;

const busy = () => new Refusal("busy", { retryAfterMs: 1000 });

/** [MSG3] Group commit: what arrives in one turn of the loop, or in a slice of a long one, or during a commit. */
export class PostLane implements Lane {
  readonly #append: AppendPosts;
  readonly #publish: LaneOptions["publish"];
  readonly #elapsed: () => number;
  readonly #atTurnsEnd: (run: () => void) => void;
  readonly #admission: Admission;
  readonly #gathering: Gathering;
  #waiting: Waiting[] = [];
  #storing = 0;
  #turnEnds = false;
  #gatherUntil = 0;
  #tookMs = 0;

  constructor(options: LaneOptions) {
    this.#append = options.append;
    this.#publish = options.publish;
    this.#elapsed = options.elapsed ?? (() => performance.now());
    this.#atTurnsEnd = options.atTurnsEnd ?? setImmediate;
    this.#admission = new Admission(this.#elapsed);
    const afterwards = () => this.storeNow();
    this.#gathering = new Gathering({ elapsed: this.#elapsed, atTurnsEnd: this.#atTurnsEnd, afterwards });
  }

  submit(draft: PostDraft): Promise<Stored> {
    if (this.#isFull()) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ draft, resolve, reject });
      if (this.#waiting.length === 1 && this.#storing === 0) this.#gather();
      else this.#storeWhenDue();
    });
  }

  gathered(): Promise<void> {
    return this.#gathering.wait();
  }

  admit(): void {
    this.#awaitTurnsEnd();
    this.#gathering.callWhenDue();
    if (this.#waiting.length > 0) this.#storeWhenDue();
    if (this.#admission.isTurnFull() || this.#isFull()) throw busy();
  }

  async drain(): Promise<void> {
    while (this.#waiting.length + this.#storing + this.#gathering.size > 0)
      await new Promise((resolve) => setImmediate(resolve));
  }

  #isFull(): boolean {
    return this.#admission.isTooMany(this.#waiting.length + this.#storing + this.#gathering.size);
  }

  /** What waits, unless a group is being stored: then it is the next one. */
  storeNow(): void {
    if (this.#storing === 0) void this.#storeGroup();
  }

  #storeWhenDue(): void {
    if (this.#storing === 0 && this.#elapsed() >= this.#gatherUntil) void this.#storeGroup();
  }

  #awaitTurnsEnd(): void {
    if (this.#turnEnds) return;
    this.#turnEnds = true;
    this.#atTurnsEnd(() => {
      this.#turnEnds = false;
      this.#admission.endTurn();
      this.storeNow();
    });
  }

  async #storeGroup(): Promise<void> {
    const group = this.#waiting.splice(0, this.#admission.groupMax);
    if (group.length === 0) return;
    this.#storing = group.length;
    const from = this.#elapsed();
    await this.#store(group);
    this.#tookMs = this.#elapsed() - from;
    this.#admission.learn(group.length, this.#tookMs);
    this.#storing = 0;
    if (this.#waiting.length > 0) this.#gather();
  }

  #gather(): void {
    this.#gatherUntil = this.#elapsed() + Math.min(GATHER_MAX_MS, Math.max(GATHER_MIN_MS, this.#tookMs));
    this.#awaitTurnsEnd();
  }

  async #store(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#append(group.map((one) => one.draft));
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
      resolve({ answer: outcome.answer, isNew: outcome.event !== undefined });
      if (outcome.event === undefined) continue;
      const events = grown.get(draft.room);
      if (events === undefined) grown.set(draft.room, [outcome.event]);
      else events.push(outcome.event);
    }
    for (const [room, events] of grown) this.#publish(room, events);
  }
}
