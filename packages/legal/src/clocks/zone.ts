import { type Day, dayNumber, dayOf, numberFrom } from "../day.ts";

const DAY_MS = 86_400_000;

/** Where instants (UTC milliseconds) become days and back. */
export interface Zone {
  dayAt(instant: number): Day;
  /** The day's last millisecond. */
  endOf(day: Day): number;
  /** Milliseconds since local midnight by the clock on the wall. */
  timeOfDayAt(instant: number): number;
}

/** A zone of the system's time-zone database, such as `Europe/Paris`. @throws RangeError: no such zone. */
export function createZone(name: string): Zone {
  const offsetAt = offsets(name);
  const localAt = (instant: number) => instant + offsetAt(instant);
  const startOf = (number: number): number => {
    const midnight = number * DAY_MS;
    // The second look is for midnights within some hours of a change.
    const near = midnight - offsetAt(midnight);
    return midnight - offsetAt(near);
  };
  return {
    dayAt: (instant) => dayOf(Math.floor(localAt(instant) / DAY_MS)),
    endOf: (day) => startOf(dayNumber(day) + 1) - 1,
    timeOfDayAt: (instant) => localAt(instant) - Math.floor(localAt(instant) / DAY_MS) * DAY_MS,
  };
}

/** How far the zone's wall clock is ahead of UTC, in milliseconds. */
function offsets(timeZone: string): (instant: number) => number {
  const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const format = new Intl.DateTimeFormat("en-US", { ...fields, timeZone, hourCycle: "h23", second: "numeric" });
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
    const wall = numberFrom(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1_000;
    return wall - Math.floor(instant / 1_000) * 1_000;
  };
}
