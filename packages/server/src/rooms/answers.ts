import type { StatementSync } from "node:sqlite";
import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import type { SqliteDatabase } from "../storage/database.ts";

/** The first answer to a client id: where its event stands. */
export interface Answer {
  n: number;
  room: number;
  seq: number;
  at: number;
}

/** Devices folded in one transaction; small, so that posts wait little. */
const FOLD_DEVICES = 500;

/**
 * The last 32 answers of each device, so that a retry gets the first answer.
 *
 * The events themselves carry (device, n) and are the journal: an answer is durable with its event.
 * What is not yet folded into the table `answers` lies in memory and is read back from the events at start.
 * Writing the table at each post would touch a page a device: measured, it doubled the cost of a post.
 */
export class Answers {
  readonly #database: SqliteDatabase;
  readonly #recent = new Map<number, Map<number, Answer>>();
  readonly #slot: StatementSync;
  readonly #highest: StatementSync;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    const { writer } = database;
    this.#slot = writer.prepare("select n, room, seq, at from answers where device = ? and slot = ?");
    this.#highest = writer.prepare("select max(n) as n from answers where device = ?");
    this.#readJournal();
  }

  /** The answer already given to this client id; `stale` where it is too old to tell; undefined where it is new. */
  find(device: number, n: number): Answer | "stale" | undefined {
    const slot = n % ANSWERS_KEPT;
    const kept = this.#recent.get(device)?.get(slot) ?? (this.#slot.get(device, slot) as Answer | undefined);
    if (kept === undefined || kept.n < n) return undefined;
    return kept.n === n ? kept : "stale";
  }

  /** The highest client id of a device; 0 where it has none. */
  lastN(device: number): number {
    let last = (this.#highest.get(device) as { n: number | null }).n ?? 0;
    for (const answer of this.#recent.get(device)?.values() ?? []) last = Math.max(last, answer.n);
    return last;
  }

  /** Notes an answer inside its event's transaction. The returned function takes it back if that fails. */
  put(device: number, answer: Answer): () => void {
    const slots = this.#recent.get(device) ?? new Map<number, Answer>();
    this.#recent.set(device, slots);
    const slot = answer.n % ANSWERS_KEPT;
    const before = slots.get(slot);
    slots.set(slot, answer);
    return () => {
      if (before === undefined) slots.delete(slot);
      else slots.set(slot, before);
    };
  }

  /** Moves what lies in memory into the table, a few devices at a time. */
  async fold(): Promise<void> {
    const upTo = this.#lastSerial();
    const devices = [...this.#recent.keys()].sort((a, b) => a - b);
    for (let i = 0; i < devices.length; i += FOLD_DEVICES) {
      const folded = await this.#database.batch(() => this.#write(devices.slice(i, i + FOLD_DEVICES)));
      for (const { device, answer } of folded) this.#drop(device, answer);
    }
    await this.#database.batch(() => {
      this.#database.writer.prepare("update answers_fold set serial = ? where id = 1").run(upTo);
    });
  }

  #write(devices: number[]): { device: number; answer: Answer }[] {
    const put = this.#database.writer.prepare("insert or replace into answers values (?, ?, ?, ?, ?, ?)");
    const written: { device: number; answer: Answer }[] = [];
    for (const device of devices) {
      for (const [slot, answer] of this.#recent.get(device) ?? []) {
        put.run(device, slot, answer.n, answer.room, answer.seq, answer.at);
        written.push({ device, answer });
      }
    }
    return written;
  }

  /** Only what was written goes: a newer answer may have taken the slot since. */
  #drop(device: number, answer: Answer): void {
    const slots = this.#recent.get(device);
    const slot = answer.n % ANSWERS_KEPT;
    if (slots?.get(slot) !== answer) return;
    slots.delete(slot);
    if (slots.size === 0) this.#recent.delete(device);
  }

  #lastSerial(): number {
    return (this.#database.writer.prepare("select coalesce(max(serial), 0) as s from events").get() as { s: number }).s;
  }

  #readJournal(): void {
    const rows = this.#database.writer
      .prepare(
        `select device, n, room, seq, at from events
         where serial > (select serial from answers_fold) and device is not null order by serial`,
      )
      .iterate();
    for (const row of rows) this.put(row["device"] as number, row as unknown as Answer);
  }
}
