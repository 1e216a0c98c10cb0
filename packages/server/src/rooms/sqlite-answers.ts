import type { StatementSync } from "node:sqlite";
import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import { inPortions } from "../platform/in-portions.ts";
import type { SqliteDatabase, Tx } from "../storage/database.ts";
import type { Answer, AnswerBook, Given } from "./answers.ts";

/** What a device was answered since the last folding, by slot, and the highest client id it ever had an answer to. */
interface Recent {
  last: number;
  slots: Map<number, Answer>;
}

/** Devices folded in one transaction, and how many times as long the house is left to others after it. */
const AT_ONCE = { devices: 500, rest: 0 };
/** A thousand answers or so: posts wait two milliseconds for them. With all in one go, everybody did for half a second. */
const BESIDE_OTHERS = { devices: 32, rest: 9 };

/**
 * The book of the built-in engine.
 *
 * The events themselves carry (device, n) and are the journal: an answer is durable with its event.
 * What is not yet folded into the table `answers` lies in memory and is read back from the events at start.
 * Writing the table at each post would touch a page a device: measured, it doubled the cost of a post.
 */
export class SqliteAnswers implements AnswerBook {
  readonly #database: SqliteDatabase;
  readonly #recent = new Map<number, Recent>();
  readonly #slot: StatementSync;
  readonly #highest: StatementSync;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    const { writer } = database;
    this.#slot = writer.prepare("select n, room, seq, at from answers where device = ? and slot = ?");
    this.#highest = writer.prepare("select max(n) as n from answers where device = ?");
    this.#readJournal();
  }

  find(device: number, n: number): Given {
    const { last, slots } = this.#of(device);
    // Nearly every act is new: told from memory, it costs no read.
    if (n > last) return undefined;
    const slot = n % ANSWERS_KEPT;
    const kept = slots.get(slot) ?? (this.#slot.get(device, slot) as Answer | undefined);
    if (kept === undefined || kept.n < n) return undefined;
    return kept.n === n ? kept : "stale";
  }

  lastN(device: number): number {
    return this.#recent.get(device)?.last ?? this.#lastFolded(device);
  }

  /** Notes an answer inside its event's transaction. The returned function takes it back if that fails. */
  put(device: number, answer: Answer): () => void {
    const recent = this.#of(device);
    const { last, slots } = recent;
    const slot = answer.n % ANSWERS_KEPT;
    const before = slots.get(slot);
    slots.set(slot, answer);
    recent.last = Math.max(last, answer.n);
    return () => {
      recent.last = last;
      if (before === undefined) slots.delete(slot);
      else slots.set(slot, before);
    };
  }

  note(device: number, answer: Answer, _tx: Tx, ifUndone: (takeBack: () => void) => void): void {
    ifUndone(this.put(device, answer));
  }

  #of(device: number): Recent {
    let recent = this.#recent.get(device);
    if (recent === undefined) {
      recent = { last: this.#lastFolded(device), slots: new Map() };
      this.#recent.set(device, recent);
    }
    return recent;
  }

  #lastFolded(device: number): number {
    return (this.#highest.get(device) as { n: number | null }).n ?? 0;
  }

  async fold(stopping?: AbortSignal): Promise<void> {
    const upTo = this.#lastSerial();
    const pace = stopping === undefined ? AT_ONCE : BESIDE_OTHERS;
    const devices = [...this.#recent.keys()].sort((a, b) => a - b);
    const portion = async () => {
      await this.#foldSome(devices.splice(0, pace.devices));
      return devices.length > 0;
    };
    await inPortions(portion, stopping, pace.rest);
    await this.#database.batch(() => {
      this.#database.writer.prepare("update answers_fold set serial = ? where id = 1").run(upTo);
    });
  }

  async #foldSome(devices: number[]): Promise<void> {
    const folded = await this.#database.batch(() => this.#write(devices));
    for (const { device, answer } of folded) this.#drop(device, answer);
    for (const device of devices) if (this.#recent.get(device)?.slots.size === 0) this.#recent.delete(device);
  }

  #write(devices: number[]): { device: number; answer: Answer }[] {
    const put = this.#database.writer.prepare("insert or replace into answers values (?, ?, ?, ?, ?, ?)");
    const written: { device: number; answer: Answer }[] = [];
    for (const device of devices) {
      for (const [slot, answer] of this.#recent.get(device)?.slots ?? []) {
        put.run(device, slot, answer.n, answer.room, answer.seq, answer.at);
        written.push({ device, answer });
      }
    }
    return written;
  }

  /** Only what was written goes: a newer answer may have taken the slot since. */
  #drop(device: number, answer: Answer): void {
    const slots = this.#recent.get(device)?.slots;
    const slot = answer.n % ANSWERS_KEPT;
    if (slots?.get(slot) === answer) slots.delete(slot);
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
