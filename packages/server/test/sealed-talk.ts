import { makePersonKey, openSlot, type PersonKey } from "@parvis/client/sealing/person-key";
import type { PersonId } from "@parvis/protocol/ids";
import { openRecord } from "@parvis/protocol/sealing/open-record";
import {
  type ConversationId,
  type Opened,
  ORIGIN_SEQ,
  readRecord,
  type SegmentId,
} from "@parvis/protocol/sealing/record";
import { uuidv7 } from "../src/platform/uuid.ts";
import { appendSealed } from "../src/sealing/append-sealed.ts";
import type { EpochKeys } from "../src/sealing/epoch-keys.ts";
import { readSlots } from "../src/sealing/read-slots.ts";
import { Sealing, sealingDefaults } from "../src/sealing/sealing.ts";
import { readMessages } from "../src/sealing/store.ts";
import type { Participant } from "../src/sealing/wrap-key.ts";
import type { Database } from "../src/storage/database.ts";

const EVERYTHING = { from: ORIGIN_SEQ, to: 1000, sinceDay: 0 };

export const noon = Date.UTC(2026, 10, 28, 12);

/** A clock that stands still until it is set. */
class SetClock {
  at = noon;
  now = () => this.at;
  elapsed = () => this.at;
}

export const newId = <T>(): T => uuidv7(noon) as T;

/** Somebody with a device, whose private key cannot be taken out of it. */
export class Somebody {
  readonly id = newId<PersonId>();
  readonly key: PersonKey;

  constructor(key: PersonKey) {
    this.key = key;
  }

  static async make(): Promise<Somebody> {
    return new Somebody(await makePersonKey(false));
  }

  get participant(): Participant {
    return { person: this.id, publicKey: this.key.publicKey };
  }
}

/** Two people who talk in private at a house. */
export class Talk {
  readonly id = newId<ConversationId>();
  readonly clock = new SetClock();
  readonly ada: Somebody;
  readonly bob: Somebody;
  readonly database: Database;
  readonly keys: EpochKeys;
  sealing: Sealing;
  #seq = 0;

  private constructor(database: Database, keys: EpochKeys, [ada, bob]: readonly [Somebody, Somebody]) {
    this.database = database;
    this.keys = keys;
    this.ada = ada;
    this.bob = bob;
    this.sealing = this.#begin();
  }

  /** Ada's key may be one that can be taken out of her device. */
  static async begin(database: Database, keys: EpochKeys, ada?: PersonKey): Promise<Talk> {
    const two = [ada === undefined ? await Somebody.make() : new Somebody(ada), await Somebody.make()] as const;
    return new Talk(database, keys, two);
  }

  /** Another process of the house, which knows what is stored and nothing else. */
  async restart(): Promise<void> {
    await this.sealing[Symbol.asyncDispose]();
    this.sealing = this.#begin();
  }

  #begin(): Sealing {
    return new Sealing({ database: this.database, keys: this.keys, clock: this.clock, ...sealingDefaults });
  }

  get participants(): Participant[] {
    return [this.ada.participant, this.bob.participant];
  }

  open() {
    return this.sealing.open(this.id, this.participants);
  }

  /** Says something; returns its position. */
  async say(text: string, author = this.ada): Promise<number> {
    const segment = await this.open();
    const seq = ++this.#seq;
    await this.database.write((tx) => appendSealed(tx, segment, { seq, author: author.id, at: this.clock.at, text }));
    return seq;
  }

  /** Seals the room that it came from. */
  async comeFrom(room: string): Promise<void> {
    const segment = await this.open();
    const origin = { seq: ORIGIN_SEQ, author: this.ada.id, at: this.clock.at, text: room };
    await this.database.write((tx) => appendSealed(tx, segment, origin));
  }

  messages() {
    return readMessages(this.database.read, this.id, EVERYTHING);
  }

  /** What somebody's device reads when it scrolls back: records and slots from the house, opened there. */
  async scrollBack(who: Somebody, database = this.database): Promise<Opened[]> {
    const opened: Opened[] = [];
    for (const { record, segment, seq } of await readMessages(database.read, this.id, EVERYTHING)) {
      const key = await this.deviceKey(who, segment, database);
      opened.push(await openRecord(key, record, { conversation: this.id, segment, seq }));
    }
    return opened;
  }

  async deviceKey(who: Somebody, segment: SegmentId, database = this.database): Promise<CryptoKey> {
    const [slot] = await readSlots(database.read, this.keys, segment, who.id);
    return openSlot(who.key, { conversation: this.id, segment, slot: slot! });
  }
}

export const textsOf = (opened: readonly Opened[]): string[] => opened.map(({ text }) => text);

export const headerOf = (record: Uint8Array) => readRecord(record).header;
