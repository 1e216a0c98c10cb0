import type { CaseId, PersonId } from "@parvis/protocol/ids";
import type { Reader } from "../storage/database.ts";
import { isInHand } from "./act-on-case.ts";
import { type Case, freeSince, URGENT } from "./cases-store.ts";
import { isOnDuty } from "./duty.ts";

/** Whom nobody answers for so long is not waited for any more. */
export const ANSWER_MS = 2 * 60_000;

/** Who works on an urgent case and is not on duty is counted on for so long after they last looked at it. */
const IDLE_MS = URGENT.minutes * 60_000;

/** How an urgent case is looked after. */
export type Care =
  | { is: "attended" }
  /** Somebody was given it just now, and has not looked at it since. */
  | { is: "given"; to: PersonId; at: number }
  /** Nobody has worked on it since then. With `given`, whoever was given it may still come. */
  | { is: "free"; since: number; given?: true };

/** [MOD15, MOD26] A case may stand under the name of somebody who is not there: if it is urgent, that is as if nobody had it. */
export async function careOf(db: Reader, one: Case, now: number): Promise<Care> {
  if (one.holder === null || !(await isInHand(db, one, now))) return { is: "free", since: await freeSince(db, one.id) };
  const seen = await lastLook(db, one.id, one.holder);
  const given = await lastGiven(db, one);
  if (given !== undefined && given > (seen ?? 0)) {
    if (now - given <= ANSWER_MS) return { is: "given", to: one.holder, at: given };
    return { is: "free", since: given, given: true };
  }
  const at = seen ?? one.opened_at;
  if (now - at < IDLE_MS || (await isOnDuty(db, one.holder, now))) return { is: "attended" };
  return { is: "free", since: at };
}

/** [MOD15] Whether somebody has a case, and it is not urgent or they are there for it. */
export async function isAttended(db: Reader, one: Case, now: number): Promise<boolean> {
  if (one.severity < URGENT.severity || one.harm_minutes > URGENT.minutes) return isInHand(db, one, now);
  return (await careOf(db, one, now)).is !== "free";
}

/** When somebody last did something with a case, or read it. */
async function lastLook(db: Reader, id: CaseId, by: PersonId): Promise<number | undefined> {
  const latest = (table: "case_log" | "case_reads") =>
    db
      .selectFrom(table)
      .select((eb) => eb.fn.max("at").as("at"))
      .where("case_id", "=", id)
      .where("by", "=", by)
      .executeTakeFirst();
  const at = [await latest("case_log"), await latest("case_reads")].flatMap((row) => row?.at ?? []);
  return at.length === 0 ? undefined : Math.max(...at.map(Number));
}

/** When whoever has a case was given it by somebody else. */
async function lastGiven(db: Reader, { id, holder }: Case): Promise<number | undefined> {
  const log = db.selectFrom("case_log").select(["at", "by", "act"]).where("case_id", "=", id);
  const changes = log.where("act", "in", ["take", "hand-over"]).orderBy("serial", "desc").limit(1);
  const last = await changes.executeTakeFirst();
  return last?.act === "hand-over" && last.by !== holder ? last.at : undefined;
}
