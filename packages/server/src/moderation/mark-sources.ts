import { DAY_MS } from "../platform/day.ts";
import type { Reader, Tx } from "../storage/database.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import type { Notice } from "./store.ts";

/** [PST8] Marks of networks are kept for so long and no longer; whoever was warned before is warned anew. */
const KEPT_MS = 30 * DAY_MS;

/** Somebody without an account, as far as the house knows them: by where they wrote from, and the mail that they gave. */
interface Unknown {
  address?: string | undefined;
  mail?: string | null | undefined;
}

/** Marks that say nothing without the house's key; of whoever gave neither, none. */
export function marksOf({ markOf }: Pick<ModerationDesk, "markOf">, { address, mail }: Unknown): string[] {
  return [
    ...(address === undefined ? [] : [markOf("network", address)]),
    ...(mail ? [markOf("mail", mail.trim().toLowerCase())] : []),
  ];
}

/**
 * [MOD303] A notice without an account was manifestly unfounded: whoever has its code is warned; with the next one that
 * comes from there after that, notices from there wait behind all others for a month. None is refused, and nobody else
 * is told: who shares a network with whoever reported them would learn it.
 */
export async function markSources(
  desk: Pick<ModerationDesk, "markOf">,
  tx: Tx,
  { id: notice, at: given_at, origin, mail }: Notice,
  now: number,
): Promise<void> {
  const sources = [...(origin === null ? [] : [origin]), ...marksOf(desk, { mail })];
  for (const source of sources) {
    const warned = await tx
      .selectFrom("source_marks")
      .select("serial")
      .where("source", "=", source)
      .where("at", ">", now - KEPT_MS)
      .where("at", "<", given_at)
      .executeTakeFirst();
    const until = warned === undefined ? null : now + KEPT_MS;
    await tx.insertInto("source_marks").values({ source, at: now, notice, given_at, until, decision: null }).execute();
  }
}

/** Whether notices from one of these sources wait behind all others now. */
export async function areHeardLast(db: Reader, sources: readonly string[], now: number): Promise<boolean> {
  if (sources.length === 0) return false;
  const limited = db
    .selectFrom("source_marks")
    .select("serial")
    .where("source", "in", [...sources]);
  return (await limited.where("until", ">", now).executeTakeFirst()) !== undefined;
}

/** What whoever gave a notice is told of that it was unfounded: with an end where more from there is limited. */
export async function markedAs(db: Reader, notice: string): Promise<{ until?: number } | undefined> {
  const rows = await db.selectFrom("source_marks").select("until").where("notice", "=", notice).execute();
  if (rows.length === 0) return undefined;
  const ends = rows.flatMap(({ until }) => until ?? []);
  return ends.length === 0 ? {} : { until: Math.max(...ends) };
}

/** A notice was not unfounded after all: it counts for nothing. */
export async function unmarkNotice(tx: Tx, notice: string): Promise<void> {
  await tx.deleteFrom("source_marks").where("notice", "=", notice).where("decision", "is", null).execute();
}

/** [PST8] What is known of where notices came from goes after a month. */
export async function destroyOrigins(tx: Tx, now: number): Promise<void> {
  const over = tx.updateTable("notices").set({ origin: null }).where("origin", "is not", null);
  await over.where("at", "<=", now - KEPT_MS).execute();
  await tx
    .deleteFrom("source_marks")
    .where("at", "<=", now - KEPT_MS)
    .where("source", "not like", "flagger %")
    .execute();
}
