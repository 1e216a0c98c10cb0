import type { DecisionId, PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";
import { decideUnfounded, REMEMBERED_MS } from "./decide-unfounded.ts";
import { findStatement } from "./decisions-store.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import type { Notice } from "./store.ts";

/** Again and again: so many, and so great a part of all that were decided (DSA art. 23(3)(a) and (b)). */
const MANY = 3;
const ONE_IN = 10;

const words = {
  warn: {
    fr: "Plusieurs de vos signalements étaient manifestement infondés. Si cela continue, ils sont suspendus pour un temps.",
    en: "Several of your notices were manifestly unfounded. If that goes on, they are suspended for a time.",
  },
  suspend: {
    fr: "Après un avertissement, d’autres de vos signalements étaient manifestement infondés : ils sont suspendus, sauf les urgents.",
    en: "After a warning, more of your notices were manifestly unfounded: they are suspended, except urgent ones.",
  },
};

const sourceOf = (flagger: string) => `flagger ${flagger}`;

interface Marking {
  flagger: string;
  notice: Pick<Notice, "id" | "at">;
  by: PersonId;
  now: number;
}

/**
 * [MOD302] A trusted flagger whose notices are manifestly unfounded again and again is warned, and if it goes on after
 * that, its key is suspended for a month, but for what is urgent (DSA art. 23(2)). Both are decisions with reasons.
 */
export async function markFlagger(desk: ModerationDesk, tx: Tx, marking: Marking): Promise<void> {
  const { flagger, notice, by, now } = marking;
  const source = sourceOf(flagger);
  const row = { source, notice: notice.id, given_at: notice.at, at: now };
  await tx
    .insertInto("source_marks")
    .values({ ...row, until: null, decision: null })
    .execute();
  const last = await lastAct(tx, source, now);
  if (!(await isOften(tx, flagger, Math.max(last?.at ?? 0, now - REMEMBERED_MS)))) return;
  const whose = { details: JSON.stringify({ flagger }) };
  const { id, until } = await decideUnfounded(desk, tx, { at: now, by, whose, warned: last !== undefined, words });
  await tx
    .insertInto("source_marks")
    .values({ ...row, until, decision: id })
    .execute();
}

/** What was decided last about a flagger for its notices, as long as that is remembered. */
async function lastAct(db: Reader, source: string, now: number) {
  const acts = db.selectFrom("source_marks").select(["at", "until", "decision"]).where("source", "=", source);
  const latest = acts.where("decision", "is not", null).where("at", ">", now - REMEMBERED_MS);
  return latest.orderBy("serial", "desc").executeTakeFirst();
}

/** Whether so many of its notices that were given since then were unfounded, and so many of those decided. */
async function isOften(db: Reader, flagger: string, since: number): Promise<boolean> {
  const { unfounded, decided } = await countedSince(db, flagger, since);
  return unfounded >= MANY && unfounded * ONE_IN >= decided;
}

export async function countedSince(db: Reader, flagger: string, since: number) {
  const marks = db.selectFrom("source_marks").select((eb) => eb.fn.countAll<number>().as("count"));
  const own = marks.where("source", "=", sourceOf(flagger)).where("decision", "is", null);
  const notices = db.selectFrom("notices").select((eb) => eb.fn.countAll<number>().as("count"));
  const [unfounded, decided] = [
    await own.where("given_at", ">", since).executeTakeFirstOrThrow(),
    await notices
      .where("flagger", "=", flagger)
      .where("decided_at", "is not", null)
      .where("at", ">", since)
      .executeTakeFirstOrThrow(),
  ];
  return { unfounded: Number(unfounded.count), decided: Number(decided.count) };
}

/** How a flagger stands: what was decided about it last, with the code of its reasons, until when it is suspended. */
export interface FlaggerStanding {
  decision: DecisionId;
  at: number;
  receipt: string;
  /** Absent: it is warned. */
  until?: number;
}

export async function standingOfFlagger(
  db: Reader,
  flagger: string,
  now: number,
): Promise<FlaggerStanding | undefined> {
  const last = await lastAct(db, sourceOf(flagger), now);
  if (last?.decision == null) return undefined;
  const receipt = (await findStatement(db, last.decision))?.receipt;
  if (receipt == null) return undefined;
  return { decision: last.decision, at: last.at, receipt, ...(last.until === null ? {} : { until: last.until }) };
}

/** What was overturned counts for nothing, nor do the notices that it rested on. */
export async function forgiveFlagger(tx: Tx, decision: DecisionId): Promise<void> {
  const act = await tx
    .selectFrom("source_marks")
    .select(["source", "at"])
    .where("decision", "=", decision)
    .executeTakeFirst();
  if (act === undefined) return;
  const counted = tx.deleteFrom("source_marks").where("source", "=", act.source).where("at", "<=", act.at);
  await counted.where((eb) => eb.or([eb("decision", "is", null), eb("decision", "=", decision)])).execute();
}

/** A mark goes when it counts for nothing any more; what was decided stays. */
export async function destroyFlaggerMarks(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom("source_marks")
    .where("source", "like", "flagger %")
    .where("at", "<=", now - REMEMBERED_MS)
    .execute();
}
