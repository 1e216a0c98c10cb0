import { type Day, dayNumber, dayOf, numberFrom } from "../day.ts";
import { holidaysOf, type Region } from "./holidays.ts";
import type { DayUnit, Period } from "./period.ts";
import { createZone, type Zone } from "./zone.ts";

/** How periods are counted. Instants are UTC milliseconds. */
export interface Calendar {
  zone: Zone;
  /** Monday to Friday, no public holiday. */
  isWorking(day: Day): boolean;
  /**
   * The last instant of a period that an event at `from` starts. The day of the event is not counted: days, months and
   * years end with a day, months on the same day number or the month's last. `rolls`: what ends on no working day ends
   * with the next one (Regulation (EEC, Euratom) 1182/71, art. 3(4)); hours never do.
   */
  endOf(period: Period, from: number, rolls: boolean): number;
  /** Whole days of a unit from one instant to a later one: so much a pause of this length may add. */
  daysBetween(unit: DayUnit, from: number, to: number): number;
}

/** @param timeZone of the system's time-zone database. */
export function createCalendar({ timeZone, region }: { timeZone: string; region: Region }): Calendar {
  const zone = createZone(timeZone);
  const isWorking = workingDays(region);
  return {
    zone,
    isWorking: (day) => isWorking(dayNumber(day)),
    endOf: (period, from, rolls) => {
      if (period.unit === "ms") return from + period.count;
      let last = lastDay(period.unit, period.count, zone.dayAt(from), isWorking);
      while (rolls && !isWorking(last)) last++;
      return zone.endOf(dayOf(last));
    },
    daysBetween: (unit, from, to) => {
      const counts = unit === "workingDays" ? isWorking : () => true;
      const [first, last] = [dayNumber(zone.dayAt(from)), dayNumber(zone.dayAt(to))];
      let days = 0;
      for (let day = first + 1; day <= last; day++) if (counts(day)) days++;
      // The last one is whole only once its hour has come.
      const whole = last === first || !counts(last) || zone.timeOfDayAt(to) >= zone.timeOfDayAt(from);
      return whole ? days : days - 1;
    },
  };
}

function lastDay(unit: DayUnit, count: number, from: Day, isWorking: (day: number) => boolean): number {
  const first = dayNumber(from);
  switch (unit) {
    case "calendarDays":
      return first + count;
    case "months":
      return addMonths(from, count);
    case "workingDays": {
      let day = first;
      for (let left = count; left > 0; ) if (isWorking(++day)) left--;
      return day;
    }
  }
}

function addMonths(from: Day, months: number): number {
  const [year = 0, month = 0, day = 0] = from.split("-").map(Number);
  const lastOfMonth = numberFrom(year, month + months + 1, 0);
  return Math.min(numberFrom(year, month + months, 1) + day - 1, lastOfMonth);
}

function workingDays(region: Region): (day: number) => boolean {
  const years = new Map<number, ReadonlySet<Day>>();
  const holidays = (year: number) => {
    const known = years.get(year) ?? new Set(holidaysOf(year, region).map(({ day }) => day));
    years.set(year, known);
    return known;
  };
  return (number) => {
    // 1970-01-01 was a Thursday.
    const weekday = (((number + 4) % 7) + 7) % 7;
    return (
      weekday !== 0 && weekday !== 6 && !holidays(new Date(number * 86_400_000).getUTCFullYear()).has(dayOf(number))
    );
  };
}
