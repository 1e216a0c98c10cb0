import type { PersonId } from "@parvis/protocol/ids";
import { MEETING_AHEAD_DAYS, MEETING_PAST_HOURS } from "@parvis/protocol/limits";
import type { MeetingSame } from "@parvis/protocol/private";
import { DAY_MS } from "../platform/day.ts";

/** What of a check is compared. */
export interface Checked {
  counterparty: PersonId;
  place_key: string;
  meets_at: number;
}

const HOUR_MS = 60 * 60_000;

/** [MEE1] A meeting that is checked lies near: it is not a diary. */
export function mayBeChecked(meetsAt: number, now: number): boolean {
  return meetsAt >= now - MEETING_PAST_HOURS * HOUR_MS && meetsAt <= now + MEETING_AHEAD_DAYS * DAY_MS;
}

const samePlace = (one: Checked, other: Checked): boolean => one.place_key === other.place_key;
const sameTime = (one: Checked, other: Checked, windowMs: number): boolean =>
  Math.abs(one.meets_at - other.meets_at) <= windowMs;

/** Whether two checks are of one meeting, wherever they come from. */
export const isOneMeeting = (one: Checked, other: Checked, windowMs: number): boolean =>
  one.counterparty === other.counterparty && samePlace(one, other) && sameTime(one, other, windowMs);

/**
 * [MEE3] What the checks of two people have in common, where that is enough to warn both: the same person, or the same
 * place and time, with people who are linked (`linked`: asked only where it matters) or whom nothing links.
 */
export function sameIn(
  one: Checked,
  other: Checked,
  { windowMs, linked }: { windowMs: number; linked: () => boolean },
): MeetingSame | undefined {
  if (one.counterparty === other.counterparty) return isOneMeeting(one, other, windowMs) ? "meeting" : "person";
  if (!samePlace(one, other) || !sameTime(one, other, windowMs)) return undefined;
  return linked() ? "place" : "spot";
}

/** From the least telling. */
const telling: readonly (MeetingSame | null)[] = [null, "spot", "person", "place", "meeting"];

/** Whether something tells more than what is known already. */
export const tellsMore = (same: MeetingSame, known: MeetingSame | null): boolean =>
  telling.indexOf(same) > telling.indexOf(known);

/** Of one at least. */
export const mostTelling = (all: readonly MeetingSame[]): MeetingSame =>
  all.reduce((most, same) => (tellsMore(same, most) ? same : most));

/** [MEE6] Where place and time agree somebody may be waited for: that is of the gravest kind, and less by chance or from one voice. */
export const severityOf = (same: MeetingSame, voices: number): number =>
  (same === "person" || same === "spot" ? 3 : 4) - (voices < 2 ? 1 : 0);
