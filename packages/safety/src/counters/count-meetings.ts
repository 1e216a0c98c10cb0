import type { Act } from "../act.ts";
import { hashId, type Key, pairKeys } from "../risk/hash-id.ts";
import type { Counters } from "./counters.ts";
import { mayNameHour, meetingPointIn } from "./meeting-point.ts";

const WINDOW_MS = 6 * 60 * 60_000;

/** One of these tells that a place or an hour is one to meet at; else it takes both. */
const meeting = new Set(["asks_meet", "meet_fast", "lure_place", "lone_place", "come_alone", "asks_place"]);

/** Who posted which place or hour, and to whom: no words. */
export interface MeetingMark {
  point: Key;
  whom: Key;
}

const newKey = (): Key => ({ high: 0, low: 0 });
const person = newKey();

/** The mark of a post that names a place to meet at, or an hour where no place is named. */
export function markMeeting(act: Act, cues: readonly { readonly cue: string }[]): MeetingMark | undefined {
  if (act.kind !== "post") return undefined;
  const isMeeting = cues.some(({ cue }) => meeting.has(cue));
  if (!isMeeting && !mayNameHour(act.text)) return undefined;
  const named = meetingPointIn(act.text);
  if (named === undefined) return undefined;
  const { place, hour } = named;
  if (!isMeeting && (place === undefined || hour === undefined)) return undefined;
  const mark = { point: newKey(), whom: newKey() };
  hashId(act.author.id, person);
  hashId(place ?? `${hour} h`, mark.point);
  pairKeys(person, mark.point, mark.point);
  hashId(addressedIn(act), mark.whom);
  return mark;
}

/**
 * [SAF123] To how many people, or in how many rooms where nobody is addressed, the author has posted the same place to
 * meet at, or hour, within six hours, this once included; 0 where the post names none.
 */
export function countMeeting(counters: Counters, mark: MeetingMark | undefined, at: number): number {
  return mark === undefined ? 0 : counters.distinct(mark.point, mark.whom, WINDOW_MS, at);
}

/** Who is named need not be known: the name as written tells them apart. */
function addressedIn({ text, spokenTo, place }: Act): string {
  const handle = /@([\p{L}\p{N}_]+)/u.exec(text)?.[1];
  return spokenTo?.[0] || handle?.toLowerCase() || place;
}
