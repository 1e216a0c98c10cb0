import { setTimeout as pause } from "node:timers/promises";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { migrate, OlderRuns, type Step } from "./migrate.ts";
import { describeFault, isAway, isCrossed } from "./postgres-faults.ts";
import { openPool, poolForKysely } from "./postgres-pool.ts";

/** For so long a table may be in use by somebody else, a backup say. */
const IN_USE_MAX_MS = 60_000;
/** And so long is a process counted that has ended: its server notices a moment later. */
const JUST_ENDED_MS = 2000;
const AGAIN_MS = 200;

/** What a process that runs is called in `pg_stat_activity`: by the newest step that it knows. */
export const nameOf = (known: Record<string, Step>): string => `parvis ${Object.keys(known).sort().at(-1)}`;

/**
 * Brings the schema up to date, by a connection on which a step takes as long as it must. A step waits for a table no
 * longer than an act does, since all who come after wait behind it; then everything is undone, and tried again.
 */
export async function bringUpToDate(url: string, known: Record<string, Step>): Promise<void> {
  const pool = openPool(url, 1, { statement_timeout: 0, query_timeout: 0 });
  const db = new Kysely({ dialect: new PostgresDialect({ pool: poolForKysely(pool) }) });
  try {
    for (const from = performance.now(); ; await pause(AGAIN_MS)) {
      try {
        return await migrate(db, known, () => running(db));
      } catch (cause) {
        const forMs = isCrossed(cause) ? IN_USE_MAX_MS : cause instanceof OlderRuns ? JUST_ENDED_MS : 0;
        if (performance.now() - from < forMs) continue;
        throw cause instanceof pg.DatabaseError || isAway(cause)
          ? new Error(describeFault(url, cause), { cause })
          : cause;
      }
    }
  } finally {
    await db.destroy();
  }
}

/** The newest step that each process knows which works in this database now. */
async function running(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ step: string }>`
    select substr(application_name, 8) as step from pg_stat_activity
    where datname = current_database() and application_name like 'parvis %'`.execute(db);
  return rows.map(({ step }) => step);
}

/** Whether another process works in this database. `named`: the one connection that bears this one's name. */
export async function othersRun(named: pg.Pool): Promise<boolean> {
  const { rowCount } = await named.query(
    `select from pg_stat_activity
     where datname = current_database() and application_name like 'parvis %' and pid <> pg_backend_pid() limit 1`,
  );
  return rowCount !== 0;
}
