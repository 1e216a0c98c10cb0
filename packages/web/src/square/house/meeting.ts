import type { Meeting } from "@parvis/protocol/rooms";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When a room meets next, or is meeting: it counts as meeting for an hour. Undefined where this browser does not know the zone. */
export function nextMeeting(meeting: Meeting, now: number): { at: number; now: boolean } | undefined {
  try {
    const midnight = Math.floor(shownAt(now, meeting.zone) / DAY_MS) * DAY_MS;
    const [hours = 0, minutes = 0] = meeting.at.split(":").map(Number);
    for (let days = -1; days <= 8; days++) {
      const date = midnight + days * DAY_MS;
      if (meeting.day !== undefined && new Date(date).getUTCDay() !== meeting.day) continue;
      const at = instantOf(date + hours * HOUR_MS + minutes * 60_000, meeting.zone);
      if (at + HOUR_MS > now) return { at, now: at <= now };
    }
  } catch {
    // An unknown zone: better no hour than a wrong one.
  }
  return undefined;
}

/** The instant at which the clocks of a zone show this time, given as if it were UTC. */
function instantOf(shown: number, zone: string): number {
  let at = shown - offsetOf(shown, zone);
  // Once more: the zone may have changed its clocks between the two guesses.
  at = shown - offsetOf(at, zone);
  return at;
}

const offsetOf = (at: number, zone: string) => shownAt(at, zone) - Math.floor(at / 1000) * 1000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show at an instant, as if it were UTC. */
function shownAt(at: number, zone: string): number {
  const options = { timeZone: zone, dateStyle: "short", timeStyle: "medium" } as const;
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat("sv", options);
  clocks.set(zone, clock);
  // Sweden writes dates and hours as ISO 8601 does, but for the T.
  return Date.parse(`${clock.format(at).replace(" ", "T")}Z`);
}

/** How far a meeting is for its reader, in their own days. */
export type Distance = "now" | "tonight" | "today" | "tomorrow" | "later";

const EVENING_FROM = 18;

export function distanceOf(meeting: { at: number; now: boolean }, now: number): Distance {
  if (meeting.now) return "now";
  const days = Math.round((midnight(meeting.at) - midnight(now)) / DAY_MS);
  if (days === 0) return new Date(meeting.at).getHours() >= EVENING_FROM ? "tonight" : "today";
  return days === 1 ? "tomorrow" : "later";
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
