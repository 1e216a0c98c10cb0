import type pg from "pg";
import { DAY_MS } from "../platform/day.ts";
import { runEach } from "../platform/run-each.ts";
import { isCrossed } from "./postgres-faults.ts";

const HOUR_MS = 60 * 60 * 1000;
/** Days for which partitions stand ready beside today's; made by a chore long before they are needed. */
const AHEAD = 3;
/** One process makes or renews partitions at a time (any number that nobody else uses for an advisory lock). */
const MAKING = 7_077_001;
/** Rows of that day already lie in the table's rest: a clock has leapt. They are destroyed from there. */
const REST_HOLDS_ROWS = "23514";
/** Rows go from a day hour by hour; it is written afresh when that has come to rest, at the latest after a day. */
const SETTLED_MS = 2 * HOUR_MS;

interface DayTable {
  /** The column whose day a row belongs to. */
  by: string;
  /** What people wrote: no samples of it are taken for the planner, where they would outlive it. */
  written: string[];
  /** Indexes that each of its days has beside those of the whole table. */
  indexes?: (day: string) => string[];
}

const tables: Record<string, DayTable> = {
  events: {
    by: "at",
    written: ["text", "name", "data"],
    indexes: (day) => [`create unique index on ${day} (room, seq)`],
  },
  kept_texts: { by: "kept_at", written: ["text"] },
  words: { by: "at", written: ["terms"] },
};

interface Worn {
  store: string;
  day: number;
  /** Its last deletion or replacement. */
  lastAt: number;
}

/** The partitions of the tables that are kept by day, in UTC. */
export class Days {
  readonly #pool: pg.Pool;
  readonly #settledMs: number;

  constructor(pool: pg.Pool, settledMs = SETTLED_MS) {
    this.#pool = pool;
    this.#settledMs = settledMs;
  }

  /** Makes the partitions of today and the next days. What falls into no day lands in the table's rest. */
  async makeAhead(now: number): Promise<void> {
    const days = Array.from({ length: AHEAD + 1 }, (_, i) => dayOf(now) + i);
    for (const table of Object.keys(tables)) for (const day of days) await this.#make(table, day);
  }

  /**
   * Drops days that are over and empty, and writes afresh what holds deleted or replaced rows and is over. Days that
   * somebody is using at that moment are left for the next time.
   */
  async forget(now: number): Promise<void> {
    const steps: (() => Promise<void>)[] = [];
    for (const table of Object.keys(tables)) {
      const over = (await this.#days(table)).filter((day) => day < dayOf(now));
      steps.push(...over.map((day) => () => this.#dropEmpty(table, nameOf(table, day))));
    }
    steps.push(...(await this.#worn(now)).map((worn) => () => this.#renew(worn)));
    await runEach(steps);
  }

  /** What came into it since is seen once the day is locked: the index takes words in behind the log. */
  async #dropEmpty(table: string, day: string): Promise<void> {
    if ((await this.#pool.query(`select 1 from ${day} limit 1`)).rowCount !== 0) return;
    await this.#tryTo(
      `lock table only ${table}, ${day} in access exclusive mode`,
      `do $$ begin if not exists (select from ${day}) then drop table ${day}; end if; end $$`,
    );
  }

  async #make(table: string, day: number): Promise<void> {
    const name = nameOf(table, day);
    if (await this.#exists(name)) return;
    try {
      await this.#together(
        `create table if not exists ${name} (like ${table} including defaults)`,
        ...ownOf(table, name),
        `alter table ${table} attach partition ${name} ${boundOf(day)}`,
      );
    } catch (cause) {
      if ((cause as { code?: string }).code !== REST_HOLDS_ROWS && !(await this.#exists(name))) throw cause;
    }
  }

  async #exists(name: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query("select 1 from pg_class where relname = $1", [name]);
    return rowCount === 1;
  }

  async #days(table: string): Promise<number[]> {
    const { rows } = await this.#pool.query<{ name: string }>(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass order by 1",
      [table],
    );
    return rows.flatMap(({ name }) => /_(\d{4})(\d\d)(\d\d)$/.exec(name)?.slice(1, 4).join("-") ?? []).map(dayNamed);
  }

  async #worn(now: number): Promise<Worn[]> {
    const settled = `last_at <= moment - ${this.#settledMs} or first_at <= moment - ${DAY_MS}`;
    const { rows } = await this.#pool.query<Worn>(
      `select store, day, last_at as "lastAt" from worn, lateral (select extract(epoch from clock_timestamp()) * 1000 as moment) as m
       where (${settled}) and day < $1 order by day`,
      [dayOf(now)],
    );
    return rows;
  }

  /** Whoever reads goes on meanwhile; whoever changes this day's rows waits, two seconds at most. */
  async #renew({ store, day, lastAt }: Worn): Promise<void> {
    // What is deleted once it was written stays noted.
    const noted = `delete from worn where store = '${store}' and day = ${day} and last_at = ${lastAt}`;
    if (day < 0) return this.#renewWhole(store, noted);
    const own = nameOf(store, day);
    const inDay = await this.#exists(own);
    const [name, bound] = inDay ? [own, boundOf(day)] : [`${store}_rest`, "default"];
    const { by } = tables[store]!;
    const range = `check (${by} >= ${day * DAY_MS} and ${by} < ${(day + 1) * DAY_MS})`;
    await this.#tryTo(
      `lock table ${name} in share mode`,
      `create table ${name}_afresh (like ${store} including defaults${inDay ? `, ${range}` : ""})`,
      `insert into ${name}_afresh select * from ${name}`,
      ...ownOf(store, `${name}_afresh`),
      `alter table ${store} detach partition ${name}`,
      `drop table ${name}`,
      `alter table ${name}_afresh rename to ${name}`,
      `alter table ${store} attach partition ${name} ${bound}`,
      noted,
    );
  }

  /** A small table that nobody reads often, in a statement that is no part of a transaction. */
  async #renewWhole(store: string, noted: string): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query("set statement_timeout = 0");
      await client.query({ text: `vacuum full ${store}`, query_timeout: HOUR_MS } as pg.QueryConfig);
      await client.query(noted);
    } catch (cause) {
      if (!isCrossed(cause)) throw cause;
    } finally {
      client.release(true);
    }
  }

  async #tryTo(...statements: string[]): Promise<void> {
    try {
      await this.#together("set local statement_timeout = 0", ...statements);
    } catch (cause) {
      if (!isCrossed(cause)) throw cause;
    }
  }

  /** Several statements in one query are one transaction. A big day takes its time. */
  async #together(...statements: string[]): Promise<void> {
    const text = [`select pg_advisory_xact_lock(${MAKING})`, ...statements].join("; ");
    await this.#pool.query({ text, query_timeout: HOUR_MS } as pg.QueryConfig);
  }
}

function ownOf(table: string, name: string): string[] {
  const { written, indexes } = tables[table]!;
  const unsampled = written.map((column) => `alter table ${name} alter column ${column} set statistics 0`);
  return [...unsampled, ...(indexes?.(name) ?? [])];
}

const dayOf = (at: number) => Math.floor(at / DAY_MS);
const dayNamed = (date: string) => dayOf(Date.parse(date));
const nameOf = (table: string, day: number) =>
  `${table}_${new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "")}`;
const boundOf = (day: number) => `for values from (${day * DAY_MS}) to (${(day + 1) * DAY_MS})`;
