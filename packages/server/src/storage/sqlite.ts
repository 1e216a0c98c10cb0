import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { assertOutsideAct, insideAct } from "../platform/act-scope.ts";
import type { Act, Reader, SqliteDatabase, Tx } from "./database.ts";
import { describeFolderFault, isBusy } from "./folder-faults.ts";
import { migrate, type Step } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { type ConnectionTurn, nodeSqliteDialect } from "./node-sqlite-dialect.ts";
import { asideTurn, freeTurn } from "./read-turns.ts";
import type { Schema } from "./schema.ts";

interface SqliteOptions {
  /** Folder of the house's data; made if it is not there. */
  folder: string;
  /** Milliseconds added to each commit (see config `storage.commitDelayMs`). */
  commitDelayMs?: number;
  /** Told how long each commit took, in milliseconds. */
  onCommit?: (ms: number) => void;
  /** Beside the house's own; only tests have any. */
  migrations?: Record<string, Step>;
}

/** Opens the built-in engine: one writer, one read connection, and a lock that keeps a second process out. */
export async function openSqlite(options: SqliteOptions): Promise<SqliteDatabase> {
  const file = join(options.folder, "parvis.db");
  const { lock, writer } = openFolder(options.folder, file);
  const turn = new Turn(writer, "begin immediate", options);
  const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(writer, turn) });
  try {
    await migrate(kysely, { ...migrations, ...options.migrations });
  } catch (cause) {
    writer.close();
    lock.close();
    throw cause;
  }
  const [reader, watcher] = [openReader(file), openReader(file)];
  const read = new Kysely<Schema>({ dialect: nodeSqliteDialect(reader, freeTurn) });
  const aside = new Kysely<Schema>({ dialect: nodeSqliteDialect(reader, asideTurn()) });
  const snapshots = new Kysely<Schema>({ dialect: nodeSqliteDialect(watcher, new Turn(watcher, "begin")) });
  return new Sqlite({ file, writer, others: [reader, watcher, lock], turn, kysely, read, aside, snapshots });
}

/** The house's data to read, beside the process that has it open, if any. */
export function readSqlite(folder: string): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: nodeSqliteDialect(openReader(join(folder, "parvis.db")), freeTurn) });
}

function openReader(file: string): DatabaseSync {
  const reader = new DatabaseSync(file, { readOnly: true });
  reader.exec("pragma busy_timeout=5000; pragma cache_size=-65536");
  return reader;
}

interface Parts {
  file: string;
  writer: DatabaseSync;
  /** Connections that close with it, in this order. */
  others: DatabaseSync[];
  turn: Turn;
  kysely: Kysely<Schema>;
  read: Kysely<Schema>;
  aside: Kysely<Schema>;
  snapshots: Kysely<Schema>;
}

const CUT_AGAIN_MS = 50;
const BEGIN_AGAIN_MS = 5;
/** Somebody else holds the file: what waits is refused. */
const BEGIN_MAX_MS = 5000;
/** Acts wait at most this long for others to share a commit with. */
const GATHER_MAX_MS = 20;

interface WaitingAct {
  act: Act<unknown>;
  /** How to take back what its last run has kept in memory. */
  undo: (() => void)[];
  resolve: (value: never) => void;
  reject: (cause: unknown) => void;
}

class Sqlite implements SqliteDatabase {
  readonly engine = "sqlite";
  readonly file: string;
  readonly writer: DatabaseSync;
  readonly read: Kysely<Schema>;
  readonly aside: Kysely<Schema>;
  readonly #parts: Parts;
  readonly #turn: Turn;
  #waiting: WaitingAct[] = [];
  #gatherUntil = 0;

  constructor(parts: Parts) {
    this.file = parts.file;
    this.writer = parts.writer;
    this.read = parts.read;
    this.aside = parts.aside;
    this.#parts = parts;
    this.#turn = parts.turn;
  }

  snapshot<T>(look: (db: Reader) => Promise<T>): Promise<T> {
    return this.#parts.snapshots.transaction().execute(look);
  }

  write<T>(act: Act<T>): Promise<T> {
    assertOutsideAct("a second transaction");
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ act, undo: [], resolve, reject });
      if (this.#waiting.length === 1) this.#writeSoon();
    });
  }

  /**
   * In a crowd acts gather for four times as long as the last commit held the loop. A turn of the loop takes in one new
   * connection: with a commit in each, everybody who enters would wait for a disk of their own.
   */
  #writeSoon(): void {
    const restMs = this.#gatherUntil - performance.now();
    if (restMs > 0) setTimeout(() => void this.#writeWaiting(), restMs);
    else setImmediate(() => void this.#writeWaiting());
  }

  /** Takes all acts that came in the same turn of the loop, or while the writer was taken. */
  async #writeWaiting(): Promise<void> {
    if (this.#waiting.length === 0) return;
    await this.#parts.kysely.connection().execute(async (writer) => {
      const group = this.#waiting;
      this.#waiting = [];
      const from = performance.now();
      await store(writer, group);
      const to = performance.now();
      this.#gatherUntil = group.length > 1 ? to + Math.min(4 * (to - from), GATHER_MAX_MS) : 0;
    });
  }

  async batch<T>(work: () => T): Promise<T> {
    await this.#turn.take();
    try {
      await this.#turn.begin();
      const result = work();
      this.#turn.commit();
      this.#turn.give();
      return result;
    } catch (cause) {
      if (this.writer.isTransaction) this.writer.exec("rollback");
      setImmediate(() => this.#turn.give());
      throw cause;
    }
  }

  async forget(): Promise<void> {
    // Somebody who is reading keeps the log from being cut: it is tried again once they may be done.
    while (!(await this.#cutLog())) await new Promise((resolve) => setTimeout(resolve, CUT_AGAIN_MS));
  }

  async #cutLog(): Promise<boolean> {
    await this.#turn.take();
    try {
      const { busy } = this.writer.prepare("pragma wal_checkpoint(TRUNCATE)").get() as { busy: number };
      return busy === 0;
    } finally {
      this.#turn.give();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writeWaiting();
    await this.#turn.take();
    this.writer.close();
    for (const connection of this.#parts.others) connection.close();
  }
}

/** One commit for a group; where that fails, one for each, so that only who is at fault is refused. */
async function store(writer: Kysely<Schema>, group: WaitingAct[]): Promise<void> {
  try {
    const results = await writer.transaction().execute((tx) => runApart(tx, group));
    for (const [i, result] of results.entries()) {
      if (result.status === "fulfilled") group[i]!.resolve(result.value as never);
      else group[i]!.reject(result.reason);
    }
  } catch (cause) {
    for (const one of group.toReversed()) takeBack(one);
    if (group.length === 1) return group[0]!.reject(cause);
    for (const one of group) await store(writer, [one]);
  }
}

/** Runs acts one after the other in one transaction, each behind a savepoint of its own. */
async function runApart(tx: Tx, group: WaitingAct[]): Promise<PromiseSettledResult<unknown>[]> {
  const results: PromiseSettledResult<unknown>[] = [];
  for (const one of group) {
    await sql`savepoint act`.execute(tx);
    const [result] = await Promise.allSettled([insideAct(async () => one.act(tx, (step) => one.undo.push(step)))]);
    if (result.status === "rejected") {
      takeBack(one);
      await sql`rollback to act`.execute(tx).catch(() => {
        // A full disk ends the whole transaction and its savepoints: then the group has failed, and for this reason.
        throw result.reason;
      });
    }
    await sql`release act`.execute(tx);
    results.push(result);
  }
  return results;
}

function takeBack({ undo }: WaitingAct): void {
  for (const step of undo.splice(0).reverse()) step();
}

/** Hands a connection to one transaction at a time, in the order of asking. */
class Turn implements ConnectionTurn {
  readonly #db: DatabaseSync;
  readonly #begin: "begin" | "begin immediate";
  readonly #delayMs: number;
  readonly #onCommit: (ms: number) => void;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(
    db: DatabaseSync,
    begin: "begin" | "begin immediate",
    commits: Pick<SqliteOptions, "commitDelayMs" | "onCommit"> = {},
  ) {
    this.#db = db;
    this.#begin = begin;
    this.#delayMs = commits.commitDelayMs ?? 0;
    this.#onCommit = commits.onCommit ?? (() => {});
  }

  take(): Promise<void> {
    if (!this.#taken) {
      this.#taken = true;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }

  /**
   * The index's thread, where it forgets, cuts this file's log too and holds the lock of writers meanwhile; being of low
   * priority, for long under load. That is waited for here, with the loop free, and not in the engine.
   */
  async begin(): Promise<void> {
    const until = performance.now() + BEGIN_MAX_MS;
    while (!this.#began(until)) await new Promise((resolve) => setTimeout(resolve, BEGIN_AGAIN_MS));
  }

  #began(until: number): boolean {
    try {
      this.#db.exec(this.#begin);
      return true;
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > until) throw cause;
      return false;
    }
  }

  commit(): void {
    const from = performance.now();
    if (this.#delayMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, this.#delayMs);
    this.#db.exec("commit");
    this.#onCommit(performance.now() - from);
  }
}

/** [STO14] The folder's lock, which the system lets go when the process ends, however it ends, and what writes in it. */
function openFolder(folder: string, file: string): { lock: DatabaseSync; writer: DatabaseSync } {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = openWith(join(folder, "lock.db"), LOCK);
    try {
      return { lock, writer: openWith(file, WRITE) };
    } catch (cause) {
      lock.close();
      throw cause;
    }
  } catch (cause) {
    throw new Error(describeFolderFault(folder, cause), { cause });
  }
}

const LOCK = "pragma busy_timeout=0; pragma locking_mode=EXCLUSIVE; begin exclusive";
const WRITE = `pragma busy_timeout=5; pragma journal_mode=WAL; pragma synchronous=FULL; pragma secure_delete=ON;
  pragma foreign_keys=ON; pragma cache_size=-65536; pragma wal_autocheckpoint=4000; pragma temp_store=MEMORY`;

function openWith(file: string, words: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec(words);
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}
