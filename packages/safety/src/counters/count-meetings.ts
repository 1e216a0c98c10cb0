import type { Act } from "../act.ts";
import { hashId, type Key, pairKeys } from "../risk/hash-id.ts";
import type { Counters } from "./counters.ts";
import { meetingPointIn } from "./meeting-point.ts";

const WINDOW_MS = 6 * 60 * 60_000;

/** One of these tells that a place or an hour is one to meet at; else it takes both. */
const meeting = new Set(["asks_meet", "meet_fast", "lure_place", "lone_place", "come_alone", "asks_place"]);

const newKey = (): Key => ({ high: 0, low: 0 });
const [person, point, whom] = [newKey(), newKey(), newKey()];

/**
 * [SAF64] To how many people, or in how many rooms where nobody is addressed, the author has posted the same place to
 * meet at (or hour, where no place is named) within six hours, this once included; 0 where the post names none.
 */
export function countMeeting(counters: Counters, act: Act, cues: readonly { readonly cue: string }[]): number {
  if (act.kind !== "post") return 0;
  const isMeeting = cues.some(({ cue }) => meeting.has(cue));
  if (!isMeeting && !/[0-9]/.test(act.text)) return 0;
  const named = meetingPointIn(act.text);
  if (named === undefined) return 0;
  const { place, hour } = named;
  if (!isMeeting && (place === undefined || hour === undefined)) return 0;
  hashId(act.author.id, person);
  hashId(place ?? `${hour} h`, point);
  pairKeys(person, point, point);
  hashId(addressedIn(act), whom);
  return counters.distinct(point, whom, WINDOW_MS, act.at);
}

/** Who is named need not be known: the name as written tells them apart. */
function addressedIn({ text, spokenTo, place }: Act): string {
  const handle = /@([\p{L}\p{N}_]+)/u.exec(text)?.[1];
  return spokenTo?.[0] || handle?.toLowerCase() || place;
}
