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
 * The database port. An implementation guarantees:
 * - `write` commits durably before it resolves, or changes nothing and rejects;
 * - acts that wait together may share a commit, but not a fate: one that throws takes no other with it, and where
 *   the commit fails, each is run again alone;
 * - writes are serialised where they touch the same rows, so that what an act reads is true when it commits;
 * - `read` sees everything committed before the call; `snapshot` sees one moment, however many reads it takes;
 * - after `forget`, destroyed rows are gone from the files too, not only from the tables.
 */
export interface Database extends AsyncDisposable {
  readonly read: Reader;
  snapshot<T>(look: (db: Reader) => Promise<T>): Promise<T>;
  write<T>(act: Act<T>): Promise<T>;
  /** Makes what was deleted unreadable on the disk (free pages, write-ahead log). */
  forget(): Promise<void>;
}

/** What only the built-in engine offers: many acts as one synchronous transaction, without a turn of the loop in between. */
export interface SqliteDatabase extends Database {
  readonly file: string;
  /**
   * Commits all of `work` durably or nothing of it, and then the caller hears of it before anybody else has a turn;
   * statements prepared once on `writer` may be used inside.
   */
  batch<T>(work: () => T): Promise<T>;
  readonly writer: DatabaseSync;
}
