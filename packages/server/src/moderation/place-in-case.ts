import type { ReportReason } from "@parvis/protocol/client-frames";
import type { CaseId } from "@parvis/protocol/ids";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { type Case, insertCase, lockOpenCase, logCase, updateCase } from "./cases-store.ts";
import { keyOf, type Subject } from "./subjects.ts";
import { harmOf, reachOf, weightOf } from "./weigh.ts";

interface Placing {
  subject: Subject;
  reason: ReportReason;
  /** As the engine says, where it does; else that of the reason. */
  severity?: number;
  /** Within how many minutes it may do harm; else as the reason says. */
  minutes?: number;
  /** People present where it stands. */
  present: number;
  at: number;
  /** What joins the case. */
  what: "notice" | "finding";
  /** Whether a trusted flagger says so. */
  trusted?: boolean;
}

/**
 * [MOD8] The open case about a subject, made heavier by what is new; or a new one. Run again where two open one for the
 * same subject at once (a transaction of its own kind, `serial`).
 */
export async function placeInCase(tx: Tx, placing: Placing): Promise<CaseId> {
  const { subject, reason, present, at, what, trusted = false } = placing;
  const key = keyOf(subject);
  const found = await lockOpenCase(tx, key);
  const harm = { ...harmOf(reason), ...(placing.minutes !== undefined && { minutes: placing.minutes }) };
  const severity = placing.severity ?? harm.severity;
  if (found !== undefined) {
    await updateCase(tx, found.id, heavier(found, { ...harm, severity, reason, reach: reachOf(present, 1), trusted }));
    await logCase(tx, { case: found.id, at, by: null, act: what });
    return found.id;
  }
  const id = uuidv7(at) as CaseId;
  const weights = { severity, reach: reachOf(present, 1), harm_minutes: harm.minutes };
  const weight = weightOf({ ...weights, minutes: harm.minutes, trusted });
  await insertCase(tx, {
    ...emptyCase,
    ...columnsOf(subject),
    ...weights,
    id,
    subject: key,
    reason,
    weight,
    trusted: trusted ? 1 : 0,
    opened_at: at,
  });
  await logCase(tx, { case: id, at, by: null, act: what });
  return id;
}

export interface Heavier {
  severity: number;
  reach: number;
  minutes: number;
  reason: ReportReason;
  trusted: boolean;
}

type Weighed = Pick<Case, "severity" | "reach" | "harm_minutes" | "trusted" | "reason">;

/**
 * A case is as heavy as the gravest that is said in it. What is graver than anything before brings it back to the queue
 * where it was put aside; the same said once more, by however many, does not.
 */
export function heavier(one: Weighed, other: Heavier) {
  const isGraver = weightOf(other) > weightOf({ ...one, minutes: one.harm_minutes, trusted: one.trusted === 1 });
  const severity = Math.max(one.severity, other.severity);
  const reach = Math.max(one.reach, other.reach);
  const harm_minutes = Math.min(one.harm_minutes, other.minutes);
  const trusted = one.trusted === 1 || other.trusted;
  const weight = weightOf({ severity, reach, minutes: harm_minutes, trusted });
  const isNews = severity > one.severity || harm_minutes < one.harm_minutes || (trusted && one.trusted === 0);
  return {
    severity,
    reach,
    harm_minutes,
    weight,
    trusted: trusted ? 1 : 0,
    reason: isGraver ? other.reason : one.reason,
    ...(isNews ? { waits_until: null } : {}),
  };
}

/** How grave what the engine found is, as a case counts it. */
export function severityOf({ severity }: { severity: number }): number {
  return Math.min(4, Math.max(1, severity));
}

export function columnsOf(subject: Subject): Pick<Case, "about" | "room" | "target" | "person" | "held"> {
  return {
    about: subject.about,
    room: "room" in subject ? subject.room : null,
    target: "target" in subject ? subject.target : null,
    person: "person" in subject ? subject.person : null,
    held: "held" in subject ? subject.held : null,
  };
}

export const emptyCase = {
  state: "open",
  read_at: null,
  holder: null,
  waits_until: null,
  escalated: null,
  merged_into: null,
  closed_at: null,
  keep_until: null,
} as const;
