import { setTimeout as pause } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import type { Migration } from "kysely/migration";
import type pg from "pg";
import { assertOutsideAct, insideAct } from "../platform/act-scope.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Act, Apart, Database, Reader, Tx } from "./database.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { Days } from "./postgres-days.ts";
import { describeFault, isCrossed, isTakenMeanwhile } from "./postgres-faults.ts";
import { openPool, poolForKysely } from "./postgres-pool.ts";
import type { Schema } from "./schema.ts";

interface PostgresOptions {
  /** `postgres://user:password@host:port/name`, with libpq's parameters behind a `?`. */
  url: string;
  /** Told how long each act took from its first statement to its commit, in milliseconds. */
  onCommit?: (ms: number) => void;
  /** Beside the house's own; only tests have any. */
  migrations?: Record<string, Migration>;
}

/** What only PostgreSQL offers. */
export interface PostgresDatabase extends Database {
  readonly engine: "postgres";
  /** For statements that are a whole act in one round trip. */
  readonly appends: pg.Pool;
  readonly days: Days;
}

/** Connections of one process: acts in parallel, reads in parallel, and appends that never wait for either. */
const CONNECTIONS = { acts: 4, reads: 4, appends: 3 };
const OLDEST_VERSION = 14;
/** An act that others keep crossing is given up after this long. */
const CROSSED_MAX_MS = 5000;
/** A name may be taken twice in a row, by others who were a little faster. */
const TAKEN_MAX = 3;

/** Opens the house in a PostgreSQL database. Throws in plain words where it cannot be reached or used. */
export async function openPostgres(options: PostgresOptions): Promise<PostgresDatabase> {
  const { url } = options;
  const open = (connections: number) => openPool(url, connections);
  const pools = { acts: open(CONNECTIONS.acts), reads: open(CONNECTIONS.reads), appends: open(CONNECTIONS.appends) };
  const kysely = (pool: pg.Pool) => new Kysely<Schema>({ dialect: new PostgresDialect({ pool: poolForKysely(pool) }) });
  const [acts, read] = [kysely(pools.acts), kysely(pools.reads)];
  const close = () => Promise.all([acts.destroy(), read.destroy(), pools.appends.end()]);
  try {
    await refuseUnfit(url, pools.acts);
    await migrate(acts, { ...migrations, ...options.migrations });
    const days = new Days(pools.acts);
    await days.makeAhead(Date.now());
    return new Postgres({ acts, read, appends: pools.appends, days, close, onCommit: options.onCommit ?? (() => {}) });
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function refuseUnfit(url: string, pool: pg.Pool): Promise<void> {
  const asked =
    "select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding";
  const { rows } = await pool.query(asked).catch((cause: unknown) => {
    throw new Error(describeFault(url, cause));
  });
  const { version, encoding } = rows[0] as { version: number; encoding: string };
  if (version < OLDEST_VERSION)
    throw new Error(`The database is PostgreSQL ${version}; ${OLDEST_VERSION} or later is needed.`);
  if (encoding !== "UTF8") throw new Error(`The database is encoded in ${encoding}; create it with UTF8.`);
}

interface Parts {
  acts: Kysely<Schema>;
  read: Kysely<Schema>;
  appends: pg.Pool;
  days: Days;
  close: () => Promise<unknown>;
  onCommit: (ms: number) => void;
}

class Postgres implements PostgresDatabase {
  readonly engine = "postgres";
  readonly read: Reader;
  readonly appends: pg.Pool;
  readonly days: Days;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.read = parts.read;
    this.appends = parts.appends;
    this.days = parts.days;
    this.#parts = parts;
  }

  snapshot<T>(look: (db: Reader) => Promise<T>): Promise<T> {
    return this.read.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(look);
  }

  async write<T>(act: Act<T>, apart: Apart = "serial"): Promise<T> {
    assertOutsideAct("a second transaction");
    const until = performance.now() + CROSSED_MAX_MS;
    for (let tries = 1, taken = 0; ; tries++) {
      const undo: (() => void)[] = [];
      try {
        return await this.#run((tx) => insideAct(() => act(tx, (step) => undo.push(step))), apart);
      } catch (cause) {
        for (const step of undo.reverse()) step();
        const again = isCrossed(cause) ? performance.now() < until : isTakenMeanwhile(cause) && ++taken < TAKEN_MAX;
        if (!again) throw isCrossed(cause) ? new Refusal("busy", { retryAfterMs: 1000 }) : cause;
      }
      // Who was crossed comes back at a moment of their own, so that the same acts do not cross again.
      await pause(Math.random() * Math.min(100, 2 ** tries));
    }
  }

  async #run<T>(act: (tx: Tx) => Promise<T>, apart: Apart): Promise<T> {
    const from = performance.now();
    const level = apart === "serial" ? "serializable" : "read committed";
    const result = await this.#parts.acts.transaction().setIsolationLevel(level).execute(act);
    this.#parts.onCommit(performance.now() - from);
    return result;
  }

  forget(): Promise<void> {
    return this.days.forget();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.close();
  }
}
