import type { PersonId } from "@parvis/protocol/ids";
import { findPerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader, Tx } from "../storage/database.ts";
import type { Case } from "./cases-store.ts";
import { decideUnfounded, REMEMBERED_MS } from "./decide-unfounded.ts";
import { markFlagger } from "./mark-flagger.ts";
import { markSources } from "./mark-sources.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { type NoticeWithRoom, noticesOf } from "./store.ts";
import { isOutOfReach } from "./take-effect.ts";

const words = {
  warn: {
    fr: "Un de vos signalements était manifestement infondé. Au prochain, vos signalements seront suspendus pour un temps.",
    en: "One of your reports was manifestly unfounded. With the next one your reports are suspended for a time.",
  },
  suspend: {
    fr: "Après un avertissement, un autre de vos signalements était manifestement infondé : ils sont suspendus.",
    en: "After a warning, another of your reports was manifestly unfounded: they are suspended.",
  },
};

interface Marking {
  case: Case;
  /** Ids of notices of this case. */
  notices: readonly string[];
  by: PersonId;
  now: number;
}

/**
 * [MOD22] Whoever reports falsely or to harm is warned; with the next one within half a year no notices of theirs are taken
 * for a month, but urgent ones (DSA art. 23(2)). Each is a decision with its reasons, which can be contested. Resolves
 * with those who are told.
 */
export async function markReporters(desk: ModerationDesk, tx: Tx, marking: Marking): Promise<PersonId[]> {
  const { notices: ids, now } = marking;
  if (ids.length === 0) return [];
  const notices = await noticesOf(tx, marking.case.id);
  if (!ids.every((id) => notices.some((notice) => notice.id === id))) throw new Refusal("not_found");
  const marked = new Set<PersonId>();
  const marker = (await findPerson(tx, marking.by))!;
  const elsewhere = new Set<string>();
  for (const one of notices.filter(({ id }) => ids.includes(id))) {
    const { id: notice, reporter } = one;
    if (reporter === null) {
      await markUnknown(desk, tx, one, { by: marking.by, now, marked: elsewhere });
      continue;
    }
    if (marked.has(reporter)) continue;
    // Passed over without a word: a refusal would tell that it was one of them who reported.
    if (await isOutOfReach(tx, marker, (await findPerson(tx, reporter))!)) continue;
    marked.add(reporter);
    const warned = await wasMarked(tx, reporter, now - REMEMBERED_MS);
    const whose = { person: reporter };
    const { until } = await decideUnfounded(desk, tx, { at: now, by: marking.by, whose, warned, words });
    await tx.insertInto("reporter_marks").values({ reporter, at: now, notice, limited_until: until }).execute();
  }
  return [...marked];
}

/** [MOD302, MOD303] Who has no account: a trusted flagger, or whoever wrote from somewhere. Once each in a decision. */
async function markUnknown(
  desk: ModerationDesk,
  tx: Tx,
  notice: NoticeWithRoom,
  { by, now, marked }: { by: PersonId; now: number; marked: Set<string> },
): Promise<void> {
  const who = notice.flagger ?? notice.origin ?? notice.mail;
  if (who === null || marked.has(who)) return;
  marked.add(who);
  if (notice.flagger === null) await markSources(desk, tx, notice, now);
  else await markFlagger(desk, tx, { flagger: notice.flagger, notice, by, now });
}

async function wasMarked(db: Reader, reporter: PersonId, since: number): Promise<boolean> {
  const found = await db
    .selectFrom("reporter_marks")
    .select("serial")
    .where("reporter", "=", reporter)
    .where("at", ">", since)
    .executeTakeFirst();
  return found !== undefined;
}

/** Until when no notices of somebody are taken; the highest, where there are several. */
export async function suspendedUntil(db: Reader, reporter: PersonId, now: number): Promise<number | undefined> {
  const { until } = await db
    .selectFrom("reporter_marks")
    .select((eb) => eb.fn.max("limited_until").as("until"))
    .where("reporter", "=", reporter)
    .executeTakeFirstOrThrow();
  return until !== null && Number(until) > now ? Number(until) : undefined;
}

/** A mark goes when it counts for nothing any more; the decision stays. */
export async function destroyReporterMarks(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom("reporter_marks")
    .where("at", "<=", now - REMEMBERED_MS)
    .where((eb) => eb.or([eb("limited_until", "is", null), eb("limited_until", "<=", now)]))
    .execute();
}

/** A mark whose decision is undone counts for nothing: no warning was given, and their notices are taken again. */
export async function deleteMark(tx: Tx, reporter: PersonId, at: number): Promise<void> {
  await tx.deleteFrom("reporter_marks").where("reporter", "=", reporter).where("at", "=", at).execute();
}
