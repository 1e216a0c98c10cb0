import type { Reader } from "../storage/database.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const COUNTED_MOST = 10_000;

/** [PST9] How long those waited whose reports were answered in the last seven days. Reads what moderation keeps. */
export async function answersOfWeek(db: Reader, now: number): Promise<number[]> {
  const rows = await db
    .selectFrom("notices")
    .select(["at", "decided_at"])
    .where("decided_at", ">", now - WEEK_MS)
    .orderBy("decided_at", "desc")
    .limit(COUNTED_MOST)
    .execute();
  return rows.map(({ at, decided_at }) => Math.max(0, decided_at! - at));
}
