import { setTimeout as pause } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { assertOutsideAct, insideAct } from "../platform/act-scope.ts";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import { Turns } from "../platform/turns.ts";
import type { Act, Apart, Database, Reader } from "./database.ts";
import { Leases } from "./leases.ts";
import type { Step } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { PostgresClock } from "./postgres-clock.ts";
import { Days } from "./postgres-days.ts";
import { describeFault, endStart, isCrossed, isTakenMeanwhile, readOnlyAt } from "./postgres-faults.ts";
import { openPool, poolForKysely, refuseAway } from "./postgres-pool.ts";
import { bringUpToDate, nameOf, othersRun } from "./postgres-steps.ts";
import type { Schema } from "./schema.ts";

interface PostgresOptions {
  /** `postgres://user:password@host:port/name`, with libpq's parameters behind a `?`. */
  url: string;
  /** Told how long each act took from its first statement to its commit, in milliseconds. */
  onCommit?: (ms: number) => void;
  /** What functions of the database read with `current_setting`, on the connections that ask them. */
  settings?: Record<string, string>;
  /** How long a day's rows must have rested before it is written afresh, in milliseconds. */
  settledMs?: number;
  /** Beside the house's own; only tests have any. */
  migrations?: Record<string, Step>;
}

/** What only PostgreSQL offers. */
export interface PostgresDatabase extends Database {
  readonly engine: "postgres";
  /**
   * Calls a function of the database that is a whole act: one statement, one round trip, on connections kept for these.
   * Gives its rows.
   */
  ask<Row>(name: string, parameters: unknown[]): Promise<Row[]>;
  /** The database's, the same for all processes whatever their own clocks say. */
  readonly clock: Clock & { isAway: boolean };
  readonly days: Days;
  readonly leases: Leases;
  /** Whether another process works in it. */
  othersRun(): Promise<boolean>;
}

/** Connections of one process, beside the one for the beat: acts, reads, and appends that never wait for either. */
const CONNECTIONS = [4, 4];
const ASKING = 3;
const OLDEST_VERSION = 14;
/** An act that others keep crossing is given up after this long. */
const CROSSED_MAX_MS = 5000;
/** A name may be taken twice in a row, by others who were a little faster. */
const TAKEN_MAX = 3;

/** Opens the house in a PostgreSQL database. Throws in plain words where it cannot be reached or used. */
export async function openPostgres(options: PostgresOptions): Promise<PostgresDatabase> {
  const { url } = options;
  const known = { ...migrations, ...options.migrations };
  const [acting, reading] = CONNECTIONS.map((connections) => openPool(url, connections)) as Pools;
  const asking = openPool(url, ASKING, { onConnect: (client) => tellSettings(client, options.settings ?? {}) });
  const beating = openPool(url, 1, { application_name: nameOf(known) });
  const [acts, read] = [kysely(acting), kysely(reading)];
  await using opened = new AsyncDisposableStack();
  // Kysely ends a pool only where it has used it.
  opened.defer(async () => {
    await Promise.all([acting, reading, asking, beating].map((pool) => pool.end()));
  });
  await refuseUnfit(url, beating);
  await bringUpToDate(url, known);
  const inWords = (cause: unknown) => endStart(url, cause);
  const clock = opened.use(await PostgresClock.start(beating).catch(inWords));
  const days = new Days(acting, options.settledMs);
  const leases = new Leases(acting);
  await days.makeAhead(clock.now()).catch(inWords);
  const onCommit = options.onCommit ?? (() => {});
  return new Postgres({ acts, read, asking, beating, days, leases, clock, onCommit, opened: opened.move() });
}

/** The house's data to read, by one connection. */
export const readPostgres = (url: string): Kysely<Schema> => kysely(openPool(url, 1));

const kysely = (pool: pg.Pool) => new Kysely<Schema>({ dialect: new PostgresDialect({ pool: poolForKysely(pool) }) });

/** Before a connection is first used. */
async function tellSettings(client: pg.ClientBase, settings: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await client.query("select set_config($1, $2, false)", [name, value]);
}

type Pools = [acts: pg.Pool, reads: pg.Pool];

async function refuseUnfit(url: string, pool: pg.Pool): Promise<void> {
  const asked = `select current_setting('server_version_num')::int / 10000 as version,
    current_setting('server_encoding') as encoding, current_setting('transaction_read_only') as read_only,
    current_setting('synchronous_commit') as synchronous, current_setting('fsync') as flushed,
    current_setting('parvis.may_forget', true) as "mayForget"`;
  // What is wrong with a parameter of the address is thrown at once.
  const asking = async () => pool.query(asked);
  const { rows } = await asking().catch((cause: unknown) => {
    throw new Error(describeFault(url, cause));
  });
  const { version, encoding, read_only, synchronous, flushed, mayForget } = rows[0] as Record<string, string> & {
    version: number;
  };
  if (version < OLDEST_VERSION)
    throw new Error(`The database is PostgreSQL ${version}; ${OLDEST_VERSION} or later is needed.`);
  if (encoding !== "UTF8") throw new Error(`The database is encoded in ${encoding}; create it with UTF8.`);
  if (read_only === "on") throw new Error(readOnlyAt(url));
  if (synchronous === "off") throw new Error(forgetful("synchronous_commit", "for this database and its user"));
  // Databases that live as long as a test say that they may.
  if (flushed === "off" && mayForget !== "on") throw new Error(forgetful("fsync", "in the server's settings"));
}

const forgetful = (setting: string, where: string): string =>
  `The database has ${setting} = off: what it has answered could still be lost. Turn it on ${where}.`;

interface Parts {
  acts: Kysely<Schema>;
  read: Kysely<Schema>;
  asking: pg.Pool;
  beating: pg.Pool;
  days: Days;
  leases: Leases;
  clock: PostgresClock;
  onCommit: (ms: number) => void;
  opened: AsyncDisposableStack;
}

class Postgres implements PostgresDatabase {
  readonly engine = "postgres";
  readonly read: Reader;
  /** Another process works on it: the loop is free meanwhile. */
  readonly aside: Reader;
  readonly days: Days;
  readonly leases: Leases;
  readonly clock: PostgresClock;
  readonly #parts: Parts;
  readonly #turns = new Turns<number>();

  constructor(parts: Parts) {
    this.read = parts.read;
    this.aside = parts.read;
    this.days = parts.days;
    this.leases = parts.leases;
    this.clock = parts.clock;
    this.#parts = parts;
  }

  snapshot<T>(look: (db: Reader) => Promise<T>): Promise<T> {
    return this.read.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(look);
  }

  write<T>(act: Act<T>, apart: Apart = "serial", inTurnOf?: number): Promise<T> {
    assertOutsideAct("a second transaction");
    const level = apart === "serial" ? "serializable" : "read committed";
    const run = () =>
      this.#untilThrough((undo) =>
        this.#parts.acts
          .transaction()
          .setIsolationLevel(level)
          .execute((tx) => insideAct(() => act(tx, (step) => undo.push(step)))),
      );
    return inTurnOf === undefined ? run() : this.#turns.take(inTurnOf, run);
  }

  ask<Row>(name: string, parameters: unknown[]): Promise<Row[]> {
    const text = `select * from ${name}(${parameters.map((_, i) => `$${i + 1}`)})`;
    return this.#untilThrough(async () => {
      const { rows } = await this.#parts.asking.query({ name, text, values: parameters }).catch(refuseAway);
      return rows as Row[];
    });
  }

  /** Runs something again as long as it is only others who are in its way. */
  async #untilThrough<T>(run: (undo: (() => void)[]) => Promise<T>): Promise<T> {
    const from = performance.now();
    for (let tries = 1, taken = 0; ; tries++) {
      const undo: (() => void)[] = [];
      try {
        const result = await run(undo);
        this.#parts.onCommit(performance.now() - from);
        return result;
      } catch (cause) {
        for (const step of undo.reverse()) step();
        if (isTakenMeanwhile(cause) ? ++taken >= TAKEN_MAX : !isCrossed(cause)) throw cause;
        if (performance.now() - from > CROSSED_MAX_MS) throw new Refusal("busy", { retryAfterMs: 1000 });
      }
      // Who was crossed comes back at a moment of their own, so that the same acts do not cross again.
      await pause(Math.random() * Math.min(100, 2 ** tries));
    }
  }

  othersRun(): Promise<boolean> {
    return othersRun(this.#parts.beating);
  }

  forget(): Promise<void> {
    return this.days.forget(this.clock.now());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.opened.disposeAsync();
  }
}
