import type { Meeting } from "@parvis/protocol/rooms";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When a room meets next, or is meeting: it counts as meeting for an hour. Undefined where this browser does not know the zone. */
export function nextMeeting(meeting: Meeting, now: number): { at: number; now: boolean } | undefined {
  try {
    const today = wallClock(now, meeting.zone);
    for (let days = -1; days <= 8; days++) {
      const date = new Date(Date.UTC(today.year, today.month - 1, today.day + days));
      if (meeting.day !== undefined && date.getUTCDay() !== meeting.day) continue;
      const [hours = 0, minutes = 0] = meeting.at.split(":").map(Number);
      const at = instantOf(date.getTime() + hours * HOUR_MS + minutes * 60_000, meeting.zone);
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

function offsetOf(at: number, zone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(at: number, zone: string) {
  const known = clocks.get(zone) ?? clockOf(zone);
  const parts = Object.fromEntries(known.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: string) => parts[name] ?? 0;
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(zone, made);
  return made;
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
