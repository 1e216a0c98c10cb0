import type { ConversationId, SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import type { Clock } from "../platform/clock.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Database } from "../storage/database.ts";
import type { EpochKeys } from "./epoch-keys.ts";
import { dayOf, talkEpoch } from "./epochs.ts";
import { LiveSegment } from "./live-segments.ts";
import { insertSegment } from "./store.ts";
import { closeEnvelope, keyIdOf, type Participant, wrapForAll } from "./wrap-key.ts";

interface SealingOptions {
  database: Database;
  keys: EpochKeys;
  clock: Clock;
  /** How long a talk may be silent before its key is forgotten. */
  idleMs: number;
  /** How many keys are in memory at most; beyond it, the one that was silent longest is forgotten. */
  mostLive: number;
}

export const sealingDefaults = { idleMs: 10 * 60 * 1000, mostLive: 10_000, windowDays: 30 };

interface Live {
  segment: LiveSegment;
  readers: string;
  usedAt: number;
}

/** The segments that this process has opened and not yet forgotten. */
export class Sealing implements AsyncDisposable {
  readonly #options: SealingOptions;
  /** By conversation, the one that was used longest ago first. */
  readonly #live = new Map<ConversationId, Live>();
  readonly #opening = new Map<string, Promise<LiveSegment>>();
  #stopped = false;

  constructor(options: SealingOptions) {
    this.#options = options;
  }

  /**
   * The segment to seal a conversation's next message in: before its transaction, since keys are written to files.
   * Opened where there is none, where the day is over, and where somebody's key is another one than before.
   */
  async open(conversation: ConversationId, participants: readonly Participant[]): Promise<LiveSegment> {
    if (this.#stopped) throw new SealFault("forgotten");
    const day = dayOf(this.#options.clock.now());
    const readers = readersOf(participants);
    const live = this.#live.get(conversation);
    if (live !== undefined && live.readers === readers && live.segment.day === day) {
      this.#keep(conversation, live.segment, readers);
      return live.segment;
    }
    const asked = `${conversation} ${day} ${readers}`;
    const opening = this.#opening.get(asked) ?? this.#begin(conversation, participants, day);
    this.#opening.set(asked, opening);
    return opening.finally(() => this.#opening.delete(asked));
  }

  /** The live segment of this id, to read back what was sealed in it. */
  find(conversation: ConversationId, id: SegmentId): LiveSegment | undefined {
    const segment = this.#live.get(conversation)?.segment;
    return segment?.id === id ? segment : undefined;
  }

  /** [SEA6] Forgets the keys of talks that have been silent. Called now and then. */
  forgetIdle(): void {
    const before = this.#options.clock.elapsed() - this.#options.idleMs;
    for (const [conversation, { usedAt }] of this.#live) {
      if (usedAt > before) return;
      this.#forget(conversation);
    }
  }

  /** How many keys are in memory. */
  get size(): number {
    return this.#live.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled(this.#opening.values());
    for (const conversation of this.#live.keys()) this.#forget(conversation);
  }

  async #begin(conversation: ConversationId, participants: readonly Participant[], day: number): Promise<LiveSegment> {
    const { database, keys, clock } = this.#options;
    const now = clock.now();
    const segment = new LiveSegment(uuidv7(now) as SegmentId, conversation, day);
    const epoch = talkEpoch(day);
    const place = { conversation, segment: segment.id };
    try {
      const frame = segment.lendKey((key) => wrapForAll(key, place, participants));
      const envelope = closeEnvelope(await keys.make(epoch), { ...place, epoch }, frame);
      await database.write((tx) => insertSegment(tx, { id: segment.id, conversation, day, epoch, envelope }), "rows");
    } catch (cause) {
      segment.forget();
      throw cause;
    }
    if (this.#stopped) segment.forget();
    else this.#keep(conversation, segment, readersOf(participants));
    return segment;
  }

  #keep(conversation: ConversationId, segment: LiveSegment, readers: string): void {
    if (this.#live.get(conversation)?.segment !== segment) this.#forget(conversation);
    this.#live.delete(conversation);
    this.#live.set(conversation, { segment, readers, usedAt: this.#options.clock.elapsed() });
    if (this.#live.size > this.#options.mostLive) this.#forget(this.#live.keys().next().value!);
  }

  #forget(conversation: ConversationId): void {
    this.#live.get(conversation)?.segment.forget();
    this.#live.delete(conversation);
  }
}

/** By whom, and by which of their keys, a segment can be read. */
function readersOf(participants: readonly Participant[]): string {
  const readers = participants.map(({ person, publicKey }) => `${person}.${keyIdOf(publicKey).toHex()}`);
  return readers.toSorted().join(" ");
}
