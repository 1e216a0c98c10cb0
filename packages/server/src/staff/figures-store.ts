import { sql } from "kysely";
import { isThere, type Seen } from "../moderation/cases-store.ts";
import type { Reader } from "../storage/database.ts";

/** Reads of what moderation keeps, for its figures alone: nothing here is written. */

const HOUR_MS = 3_600_000;

/** How many open cases each works on; without a holder: nobody does. */
export function countInHand(db: Reader, seen: Seen) {
  return db
    .selectFrom("cases as c")
    .select((eb) => ["c.holder", eb.fn.countAll<number>().as("count")])
    .where("c.state", "=", "open")
    .where(isThere(seen))
    .groupBy("c.holder")
    .orderBy("count", "desc")
    .execute();
}

/** How many open cases have been open for so many whole hours. */
export async function countByAge(db: Reader, now: number, seen: Seen): Promise<{ hours: number; count: number }[]> {
  const hours = sql<number>`(${sql.lit(now)} - opened_at) / ${sql.lit(HOUR_MS)}`;
  const rows = await db
    .selectFrom("cases as c")
    .select((eb) => [hours.as("hours"), eb.fn.countAll<number>().as("count")])
    .where("c.state", "=", "open")
    .where(isThere(seen))
    .groupBy(hours)
    .execute();
  return rows.map(({ hours, count }) => ({ hours: Number(hours), count: Number(count) }));
}

export function oldestCase(db: Reader, seen: Seen) {
  const open = db.selectFrom("cases as c").select(["c.id", "c.opened_at as at"]).where("c.state", "=", "open");
  return open.where(isThere(seen)).orderBy("c.opened_at").orderBy("c.id").limit(1).executeTakeFirst();
}

/** How many notices came in each hour of the day, in UTC. */
export async function countByHour(db: Reader, since: number): Promise<{ hour: number; count: number }[]> {
  const hour = sql<number>`(at / ${sql.lit(HOUR_MS)}) % 24`;
  const rows = await db
    .selectFrom("notices")
    .select((eb) => [hour.as("hour"), eb.fn.countAll<number>().as("count")])
    .where("at", ">=", since)
    .groupBy(hour)
    .execute();
  return rows.map(({ hour, count }) => ({ hour: Number(hour), count: Number(count) }));
}

/** When notices came that were answered, and when they were. */
export async function answersSince(db: Reader, since: number): Promise<{ at: number; decided: number }[]> {
  const rows = await db.selectFrom("notices").select(["at", "decided_at"]).where("decided_at", ">=", since).execute();
  return rows.map(({ at, decided_at }) => ({ at, decided: decided_at! }));
}

/** How many restricting decisions each took. */
export function countDecisions(db: Reader, since: number) {
  return db
    .selectFrom("decisions")
    .select((eb) => ["by", eb.fn.countAll<number>().as("count")])
    .where("at", ">=", since)
    .where("effects", "is not", null)
    .groupBy("by")
    .orderBy("count", "desc")
    .execute();
}

/** How many of these were overturned. */
export function overturnedDecisions(db: Reader, since: number) {
  return (
    db
      .selectFrom("complaints as c")
      .innerJoin("decisions as d", "d.id", "c.decision")
      // Each once, however many contested it.
      .select((eb) => ["d.by", eb.fn.count<number>("d.id").distinct().as("count")])
      .where("c.state", "=", "overturned")
      .where("d.at", ">=", since)
      .where("d.effects", "is not", null)
      .groupBy("d.by")
      .execute()
  );
}
