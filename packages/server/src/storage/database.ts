import type { DatabaseSync } from "node:sqlite";
import type { Kysely, Transaction } from "kysely";
import type { Schema } from "./schema.ts";

export type Reader = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/**
 * What `write` runs, perhaps more than once. Whatever it keeps in memory it hands to `ifUndone` a way to take back:
 * called when that run came to nothing, before anything else is decided on the same data.
 */
export type Act<T> = (tx: Tx, ifUndone: (takeBack: () => void) => void) => Promise<T>;

/**
 * How an act is kept apart from others that touch the same rows, where many write at once:
 * - `serial`: as if one ran after the other; an act that another one crossed is run again;
 * - `rows`: the act itself locks (`lockRows`) or holds by a constraint what it decides on, and is never run again for
 *   what others do to other rows.
 */
export type Apart = "serial" | "rows";

/**
 * The database port. An implementation guarantees:
 * - `write` commits durably before it resolves, or changes nothing and rejects;
 * - acts that wait together may share a commit, but not a fate: one that throws takes no other with it, and where
 *   the commit fails, each is run again alone;
 * - writes are serialised where they touch the same rows, so that what an act reads is true when it commits;
 * - `read` sees everything committed before the call; `snapshot` sees one moment, however many reads it takes;
 * - after `forget`, destroyed rows are gone from the files too, not only from the tables;
 * - where the engine cannot be reached, or is held up for long, what was asked is refused `busy`.
 */
export interface Database extends AsyncDisposable {
  readonly read: Reader;
  /** `read`, for what nobody in a room waits for: others have their turn in between, so that it may see several moments. */
  readonly aside: Reader;
  snapshot<T>(look: (db: Reader) => Promise<T>): Promise<T>;
  /**
   * `serial` unless the act says that it locks its rows itself. Acts with the same `inTurnOf`, such as a device, are
   * decided in the order in which they were asked for.
   */
  write<T>(act: Act<T>, apart?: Apart, inTurnOf?: number): Promise<T>;
  /** Makes what was deleted unreadable on the disk (free pages, write-ahead log). */
  forget(): Promise<void>;
}

/** What only the built-in engine offers: many acts as one synchronous transaction, without a turn of the loop in between. */
export interface SqliteDatabase extends Database {
  readonly engine: "sqlite";
  readonly file: string;
  /**
   * Commits all of `work` durably or nothing of it, and then the caller hears of it before anybody else has a turn;
   * statements prepared once on `writer` may be used inside.
   */
  batch<T>(work: () => T): Promise<T>;
  readonly writer: DatabaseSync;
}
