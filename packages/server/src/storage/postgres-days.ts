import type pg from "pg";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days for which partitions stand ready beside today's; made by a chore long before they are needed. */
const AHEAD = 3;
/** One process makes partitions at a time (any number that nobody else uses for an advisory lock). */
const MAKING = 7_077_001;
/** Rows of that day already lie in the table's rest: a clock has leapt. They are destroyed from there. */
const REST_HOLDS_ROWS = "23514";

/** The tables kept by day, and the indexes that each of their days has beside those of the whole table. */
const tables: Record<string, (day: string) => string[]> = {
  events: (day) => [`create unique index ${day}_position on ${day} (room, seq)`],
  kept_texts: () => [],
};

/** The partitions of the tables that are kept by day, in UTC. */
export class Days {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Makes the partitions of today and the next days. What falls into no day lands in the table's rest. */
  async makeAhead(now: number): Promise<void> {
    const days = Array.from({ length: AHEAD + 1 }, (_, i) => Math.floor(now / DAY_MS) + i);
    for (const table of Object.keys(tables)) for (const day of days) await this.#make(table, day);
  }

  async #make(table: string, day: number): Promise<void> {
    const name = `${table}_${new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "")}`;
    if (await this.#exists(name)) return;
    const statements = [
      `select pg_advisory_xact_lock(${MAKING})`,
      `create table if not exists ${name} (like ${table} including defaults)`,
      ...tables[table]!(name),
      `alter table ${table} attach partition ${name} for values from (${day * DAY_MS}) to (${(day + 1) * DAY_MS})`,
    ];
    try {
      // Several statements in one query are one transaction.
      await this.#pool.query(statements.join("; "));
    } catch (cause) {
      if ((cause as { code?: string }).code !== REST_HOLDS_ROWS && !(await this.#exists(name))) throw cause;
    }
  }

  async #exists(name: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query("select 1 from pg_class where relname = $1", [name]);
    return rowCount === 1;
  }

  async forget(): Promise<void> {}
}
