import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { insideAct } from "../platform/act-scope.ts";
import type { SqliteDatabase, Tx } from "./database.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { type ConnectionTurn, nodeSqliteDialect } from "./node-sqlite-dialect.ts";
import type { Schema } from "./schema.ts";

interface SqliteOptions {
  /** Folder of the house's data; made if it is not there. */
  folder: string;
  /** Milliseconds added to each commit (see config `storage.commitDelayMs`). */
  commitDelayMs?: number;
  /** Told how long each commit took, in milliseconds. */
  onCommit?: (ms: number) => void;
  /** Beside the house's own; only tests have any. */
  migrations?: Record<string, Migration>;
}

/** Opens the built-in engine: one writer, one read connection, and a lock that keeps a second process out. */
export async function openSqlite(options: SqliteOptions): Promise<SqliteDatabase> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(options.folder);
  const file = join(options.folder, "parvis.db");
  const writer = new DatabaseSync(file);
  writer.exec(
    `pragma busy_timeout=5000; pragma journal_mode=WAL; pragma synchronous=FULL; pragma secure_delete=ON;
     pragma foreign_keys=ON; pragma cache_size=-65536; pragma wal_autocheckpoint=4000; pragma temp_store=MEMORY`,
  );
  const turn = new Turn(writer, options.commitDelayMs ?? 0, options.onCommit ?? (() => {}));
  const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(writer, turn) });
  await migrate(kysely, { ...migrations, ...options.migrations });
  const reader = new DatabaseSync(file, { readOnly: true });
  reader.exec("pragma busy_timeout=5000; pragma cache_size=-65536");
  const read = new Kysely<Schema>({ dialect: nodeSqliteDialect(reader, freeTurn) });
  return new Sqlite(file, writer, reader, lock, turn, kysely, read);
}

class Sqlite implements SqliteDatabase {
  readonly file: string;
  readonly writer: DatabaseSync;
  readonly read: Kysely<Schema>;
  readonly #reader: DatabaseSync;
  readonly #lock: DatabaseSync;
  readonly #turn: Turn;
  readonly #kysely: Kysely<Schema>;

  constructor(
    file: string,
    writer: DatabaseSync,
    reader: DatabaseSync,
    lock: DatabaseSync,
    turn: Turn,
    kysely: Kysely<Schema>,
    read: Kysely<Schema>,
  ) {
    this.file = file;
    this.writer = writer;
    this.#reader = reader;
    this.#lock = lock;
    this.#turn = turn;
    this.#kysely = kysely;
    this.read = read;
  }

  write<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    return insideAct(() => this.#kysely.transaction().execute(act));
  }

  async batch<T>(work: () => T): Promise<T> {
    await this.#turn.take();
    try {
      this.writer.exec("begin immediate");
      const result = work();
      this.#turn.commit();
      return result;
    } catch (cause) {
      if (this.writer.isTransaction) this.writer.exec("rollback");
      throw cause;
    } finally {
      this.#turn.give();
    }
  }

  async forget(): Promise<void> {
    await this.#turn.take();
    try {
      this.writer.exec("pragma wal_checkpoint(TRUNCATE)");
    } finally {
      this.#turn.give();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#turn.take();
    this.#reader.close();
    this.writer.close();
    this.#lock.close();
  }
}

/** Hands the writer's connection to one transaction at a time, in the order of asking. */
class Turn implements ConnectionTurn {
  readonly #db: DatabaseSync;
  readonly #delayMs: number;
  readonly #onCommit: (ms: number) => void;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(db: DatabaseSync, delayMs: number, onCommit: (ms: number) => void) {
    this.#db = db;
    this.#delayMs = delayMs;
    this.#onCommit = onCommit;
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

  commit(): void {
    const from = performance.now();
    if (this.#delayMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, this.#delayMs);
    this.#db.exec("commit");
    this.#onCommit(performance.now() - from);
  }
}

/** Reads need no turn: WAL gives each statement its own view. */
const freeTurn: ConnectionTurn = { take: async () => {}, give: () => {}, commit: () => {} };

/** An exclusive lock that the system lets go when the process ends, however it ends. */
function lockFolder(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, "lock.db"));
  try {
    lock.exec("pragma busy_timeout=0; pragma locking_mode=EXCLUSIVE; begin exclusive");
    return lock;
  } catch {
    lock.close();
    throw new Error(`Another process is using the data folder ${folder}. Stop it first, or choose another folder.`);
  }
}
