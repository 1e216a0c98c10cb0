import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayNumber, dayOf, isDay } from "../day.ts";
import { createCalendar } from "./calendar.ts";
import { easterOf } from "./easter.ts";
import { holidaysOf } from "./holidays.ts";
import { type Period, parsePeriod } from "./period.ts";
import { createZone } from "./zone.ts";

const calendar = createCalendar({ timeZone: "Europe/Paris", region: "fr" });
const HOUR = 3_600_000;

/** The end of a period as UTC, after an event at a UTC instant. */
function endOf(period: string | Period, from: string, rolls = false): string {
  const read = typeof period === "string" ? parsePeriod(period) : period;
  return new Date(calendar.endOf(read!, Date.parse(from), rolls)).toISOString();
}
const working = (count: number): Period => ({ unit: "workingDays", count });

/** Paris by the rule of Directive 2000/84/EC: two hours ahead from the last Sunday of March to that of October, 01:00 UTC. */
function offsetByRule(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const change = (month: number) => {
    const last = new Date(Date.UTC(year, month + 1, 0));
    return last.getTime() - last.getUTCDay() * 24 * HOUR + HOUR;
  };
  return change(2) <= instant && instant < change(9) ? 2 * HOUR : HOUR;
}

const instants = fc.integer({ min: Date.UTC(2003, 0, 1), max: Date.UTC(2037, 0, 1) });

test("[LEG20] Hours run by the instant, over a change of the wall clock too", () => {
  assert.equal(endOf("PT1H", "2026-11-20T09:59:59.999Z"), "2026-11-20T10:59:59.999Z");
  assert.equal(endOf("PT24H", "2026-03-28T12:00:00Z"), "2026-03-29T12:00:00.000Z", "13:00 in Paris becomes 14:00");
  assert.equal(endOf("PT24H", "2026-10-24T12:00:00Z"), "2026-10-25T12:00:00.000Z");
  assert.equal(
    endOf("PT0S", "2026-10-25T00:30:00Z", true),
    "2026-10-25T00:30:00.000Z",
    "hours never move to a working day",
  );
});

test("[LEG20] A period is an ISO 8601 duration of one part", () => {
  assert.deepEqual(parsePeriod("PT15M"), { unit: "ms", count: 900_000 });
  assert.deepEqual(parsePeriod("P5Y"), { unit: "months", count: 60 });
  assert.deepEqual(parsePeriod("P10D"), { unit: "calendarDays", count: 10 });
  for (const none of ["", "P", "PT", "P1DT2H", "P1W", "1D", "P-1D", "PT1D", "p1d"])
    assert.equal(parsePeriod(none), undefined, none);
});

test("[LEG21] Days end with a day in Paris, the day of the event not counted", () => {
  assert.equal(endOf("P3D", "2026-11-20T10:00:00Z"), "2026-11-23T22:59:59.999Z");
  assert.equal(endOf("P3D", "2026-11-20T23:30:00Z"), "2026-11-24T22:59:59.999Z", "it is the 21st in Paris");
  assert.equal(endOf("P1D", "2026-03-28T12:00:00Z"), "2026-03-29T21:59:59.999Z", "a day of 23 hours");
  assert.equal(endOf("P1D", "2026-10-24T12:00:00Z"), "2026-10-25T22:59:59.999Z", "a day of 25 hours");
  assert.equal(endOf("P1D", "2028-02-28T12:00:00Z"), "2028-02-29T22:59:59.999Z");
});

test("[LEG21] Months end on the same day number, or on the month's last", () => {
  assert.equal(endOf("P1M", "2026-01-31T12:00:00Z"), "2026-02-28T22:59:59.999Z");
  assert.equal(endOf("P1M", "2028-01-31T12:00:00Z"), "2028-02-29T22:59:59.999Z");
  assert.equal(endOf("P6M", "2026-08-31T12:00:00Z"), "2027-02-28T22:59:59.999Z");
  assert.equal(endOf("P1Y", "2028-02-29T12:00:00Z"), "2029-02-28T22:59:59.999Z");
  assert.equal(endOf("P2M", "2026-12-31T22:59:59.999Z"), "2027-02-28T22:59:59.999Z", "a report on 2026");
});

test("[LEG21] Over decades every period of days ends where plain counting says", () => {
  const periods = fc.record({
    unit: fc.constantFrom("calendarDays" as const, "months" as const),
    count: fc.integer({ min: 0, max: 70 }),
  });
  fc.assert(
    fc.property(instants, periods, (from, period) => {
      const local = new Date(from + offsetByRule(from));
      const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
      const days = new Date(Date.UTC(year, month, day + period.count));
      const lastOfMonth = new Date(Date.UTC(year, month + period.count + 1, 0)).getUTCDate();
      const months = new Date(Date.UTC(year, month + period.count, Math.min(day, lastOfMonth)));
      const last = period.unit === "months" ? months : days;
      const midnight = last.getTime() + 24 * HOUR;
      // Midnight lies before a change of that day, so the offset an hour before it holds.
      assert.equal(calendar.endOf(period, from, false), midnight - offsetByRule(midnight - 3 * HOUR) - 1);
    }),
    { numRuns: 3_000 },
  );
});

test("[LEG21] The zone's days follow the wall clock of Paris", () => {
  const zone = createZone("Europe/Paris");
  fc.assert(
    fc.property(instants, (instant) => {
      const local = new Date(instant + offsetByRule(instant)).toISOString();
      assert.equal(zone.dayAt(instant), local.slice(0, 10));
      assert.equal(zone.timeOfDayAt(instant), Date.parse(`1970-01-01${local.slice(10)}`));
      const end = zone.endOf(zone.dayAt(instant));
      assert.deepEqual(
        [zone.dayAt(end), zone.dayAt(end + 1)],
        [local.slice(0, 10), dayOf(dayNumber(local.slice(0, 10)) + 1)],
      );
    }),
    { numRuns: 3_000 },
  );
  assert.throws(() => createZone("Europe/Nowhere"), RangeError);
});

test("[LEG21] In other zones too a day ends where the next begins", () => {
  for (const name of ["Pacific/Auckland", "America/Cayenne", "Indian/Reunion", "America/Los_Angeles"]) {
    const zone = createZone(name);
    for (let number = dayNumber("2026-01-01"); number < dayNumber("2027-01-01"); number++) {
      const end = zone.endOf(dayOf(number));
      assert.deepEqual([zone.dayAt(end), zone.dayAt(end + 1)], [dayOf(number), dayOf(number + 1)], name);
    }
  }
});

test("[LEG22] Easter as two algorithms have it, for four centuries", () => {
  for (let year = 1900; year <= 2299; year++) assert.equal(dayOf(easterOf(year)), easterByOudin(year));
  const known = ["2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"];
  for (const day of known) assert.equal(dayOf(easterOf(Number(day.slice(0, 4)))), day);
});

/** J.-M. Oudin, 1940. */
function easterByOudin(year: number): string {
  const [century, golden] = [Math.trunc(year / 100), year % 19];
  const k = Math.trunc((century - 17) / 25);
  let i = (century - Math.trunc(century / 4) - Math.trunc((century - k) / 3) + 19 * golden + 15) % 30;
  i -= Math.trunc(i / 28) * (1 - Math.trunc(i / 28) * Math.trunc(29 / (i + 1)) * Math.trunc((21 - golden) / 11));
  const j = (year + Math.trunc(year / 4) + i + 2 - century + Math.trunc(century / 4)) % 7;
  const month = 3 + Math.trunc((i - j + 40) / 44);
  const day = i - j + 28 - 31 * Math.trunc(month / 4);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

test("[LEG22] The eleven public holidays of a year, thirteen in Alsace and Moselle", () => {
  const movable = (year: number) => holidaysOf(year).filter(({ name }) => /Pâques|Ascension|Pentecôte/.test(name));
  assert.deepEqual(
    movable(2026).map(({ day }) => day),
    ["2026-04-06", "2026-05-14", "2026-05-25"],
  );
  assert.deepEqual(
    movable(2027).map(({ day }) => day),
    ["2027-03-29", "2027-05-06", "2027-05-17"],
  );
  for (let year = 2003; year < 2100; year++) {
    const days = holidaysOf(year).map(({ day }) => day);
    assert.ok(days.length === 11 && days.every(isDay) && days.every((day, i) => i === 0 || days[i - 1]! <= day));
  }
  const alsace = holidaysOf(2026, "fr-alsace-moselle").map(({ day }) => day);
  assert.deepEqual([alsace.length, alsace.includes("2026-04-03"), alsace.includes("2026-12-26")], [13, true, true]);
});

test("[LEG22] Working days leave out weekends and holidays", () => {
  assert.equal(endOf(working(1), "2026-11-27T12:00:00Z"), "2026-11-30T22:59:59.999Z", "a Friday");
  assert.equal(endOf(working(5), "2026-04-30T12:00:00Z"), "2026-05-11T21:59:59.999Z", "1 and 8 May are Fridays");
  assert.equal(endOf(working(2), "2026-12-24T12:00:00Z"), "2026-12-29T22:59:59.999Z");
  assert.equal(calendar.isWorking("2026-05-14"), false);
  assert.equal(
    createCalendar({ timeZone: "Europe/Paris", region: "fr-alsace-moselle" }).isWorking("2026-04-03"),
    false,
  );
  assert.equal(calendar.isWorking("2026-04-03"), true);
});

test("[LEG22] So many working days lie between an event and its end, and the last is one", () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const [first, last] = [from, calendar.endOf(working(count), from, false)].map((at) =>
        dayNumber(calendar.zone.dayAt(at)),
      );
      const days = Array.from({ length: last! - first! }, (_, i) => dayOf(first! + 1 + i));
      assert.equal(days.filter((day) => calendar.isWorking(day)).length, count);
      assert.ok(calendar.isWorking(days.at(-1)!));
    }),
    { numRuns: 1_000 },
  );
});

test("[LEG23] What rolls ends with the next working day", () => {
  assert.equal(endOf("P2M", "2026-12-31T12:00:00Z", true), "2027-03-01T22:59:59.999Z", "28 February 2027 is a Sunday");
  assert.equal(endOf("P1D", "2026-04-30T12:00:00Z", true), "2026-05-04T21:59:59.999Z", "1 May, then a weekend");
  assert.equal(endOf("P1D", "2026-11-24T12:00:00Z", true), "2026-11-25T22:59:59.999Z", "a working day stays");
});
