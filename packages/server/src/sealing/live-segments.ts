import { randomBytes } from "node:crypto";
import type { ConversationId, Opened, Place, RecordHeader, SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import { dayOf } from "./epochs.ts";
import { sealRecord, unsealRecord } from "./record-seal.ts";

const DATA_KEY_BYTES = 32;
const MOST_COUNTER = 2 ** 32 - 1;

/** A message about to be sealed, in the position that its conversation gave it. */
export type Message = Pick<RecordHeader, "seq" | "author" | "at"> & { text: string };

/** [SEA6] The one place of a segment's data key: this memory, until it is forgotten. */
export class LiveSegment {
  readonly id: SegmentId;
  readonly conversation: ConversationId;
  readonly day: number;
  readonly #key = randomBytes(DATA_KEY_BYTES);
  #counter = 0;
  #forgotten = false;

  constructor(id: SegmentId, conversation: ConversationId, day: number) {
    this.id = id;
    this.conversation = conversation;
    this.day = day;
  }

  /** Lends the key to be wrapped. */
  lendKey<T>(wrap: (key: Buffer) => T): T {
    this.#assertLive();
    return wrap(this.#key);
  }

  /** The next record. A counter is spent whatever becomes of it: a transaction that is run again seals again. */
  seal({ seq, author, at, text }: Message): Buffer {
    this.#assertLive();
    if (dayOf(at) !== this.day || this.#counter === MOST_COUNTER) throw new SealFault("forgotten");
    const counter = ++this.#counter;
    const header = { conversation: this.conversation, segment: this.id, counter, seq, author, at };
    return sealRecord(this.#key, header, text);
  }

  open(record: Uint8Array, seq: Place["seq"]): Opened {
    this.#assertLive();
    return unsealRecord(this.#key, record, { conversation: this.conversation, segment: this.id, seq });
  }

  get forgotten(): boolean {
    return this.#forgotten;
  }

  forget(): void {
    this.#forgotten = true;
    this.#key.fill(0);
  }

  #assertLive(): void {
    if (this.#forgotten) throw new SealFault("forgotten");
  }
}
