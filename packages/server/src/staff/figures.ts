import type { DeskFigures } from "@parvis/protocol/staff";
import type { Seen } from "../moderation/cases-store.ts";
import { type DeskReader, hiddenFrom } from "../moderation/roles-store.ts";
import { type StaffReader, seeStaff } from "../moderation/see-staff.ts";
import { DAY_MS, dayOf } from "../platform/day.ts";
import { asAlarm, precisionSince } from "../safety/precision.ts";
import { alarmsSince } from "../safety/rules-store.ts";
import type { Reader } from "../storage/database.ts";
import {
  answersSince,
  countByAge,
  countByHour,
  countDecisions,
  countInHand,
  oldestCase,
  overturnedDecisions,
} from "./figures-store.ts";

const DAYS = 28;
const WEEK_DAYS = 7;

/** Up to how many hours a case of each bar has been open. */
const AGES = [1, 4, 12, 24, 72, 168, null] as const;

/** [STF16] How the desk is doing: what waits, with whom, for how long; what was overturned; when it comes; how fast it is answered. */
export async function countFigures(db: Reader, now: number, reader: DeskReader): Promise<DeskFigures> {
  const since = Math.floor(now / DAY_MS) * DAY_MS - (DAYS - 1) * DAY_MS;
  const answered = (await answersSince(db, since)).map(({ at, decided }) => ({ at: decided, ms: decided - at }));
  const week = answered.filter(({ at }) => at > now - WEEK_DAYS * DAY_MS);
  // These figures are for whoever reads in the whole house.
  const seen = { rooms: undefined, not: hiddenFrom(reader) };
  const oldest = await oldestCase(db, seen);
  return {
    at: now,
    inHand: await inHand(db, reader, seen),
    ages: agesOf(await countByAge(db, now, seen)),
    ...(oldest === undefined ? {} : { oldest }),
    overturned: await overturned(db, since, reader),
    byHour: byHour(await countByHour(db, since)),
    answers: byDay(answered, since),
    rules: await ruleFigures(db, since),
    medianMinutes: minutesOf(median(week.map(({ ms }) => ms))),
  };
}

async function ruleFigures(db: Reader, since: number): Promise<DeskFigures["rules"]> {
  const right = [...(await precisionSince(db, since))].map(([rule, measured]) => ({ rule, ...measured }));
  return {
    alarms: (await alarmsSince(db, since)).map(asAlarm),
    right: right.toSorted((a, b) => b.of - a.of || a.rule.localeCompare(b.rule)),
  };
}

function agesOf(counted: readonly { hours: number; count: number }[]): DeskFigures["ages"] {
  return AGES.map((hours, i) => {
    const [from, to] = [AGES[i - 1] ?? 0, hours ?? Number.POSITIVE_INFINITY];
    const these = counted.filter((one) => one.hours >= from && one.hours < to);
    return { hours, cases: these.reduce((sum, { count }) => sum + count, 0) };
  });
}

async function inHand(db: Reader, reader: StaffReader, seen: Seen): Promise<DeskFigures["inHand"]> {
  const counted = await countInHand(db, seen);
  const staff = await seeStaff(
    db,
    reader,
    counted.map(({ holder }) => holder),
  );
  return counted.map(({ holder, count }) => ({ ...staff(holder), cases: Number(count) }));
}

async function overturned(db: Reader, since: number, reader: StaffReader): Promise<DeskFigures["overturned"]> {
  const against = new Map((await overturnedDecisions(db, since)).map(({ by, count }) => [by, Number(count)]));
  const counted = await countDecisions(db, since);
  const staff = await seeStaff(
    db,
    reader,
    counted.map(({ by }) => by),
  );
  return counted.map(({ by, count }) => ({
    ...(staff(by) ?? { name: by }),
    ...{ decisions: Number(count), overturned: against.get(by) ?? 0 },
  }));
}

function byHour(counted: readonly { hour: number; count: number }[]): number[] {
  const hours = Array<number>(24).fill(0);
  for (const { hour, count } of counted) hours[hour] = count;
  return hours;
}

function byDay(answered: readonly { at: number; ms: number }[], since: number): DeskFigures["answers"] {
  return Array.from({ length: DAYS }, (_, i) => {
    const from = since + i * DAY_MS;
    const times = answered.filter(({ at }) => at >= from && at < from + DAY_MS).map(({ ms }) => ms);
    return {
      day: dayOf(from),
      minutes: minutesOf(median(times)),
      answered: times.length,
    };
  });
}

/** The middle one; of an even number, the earlier of the two. */
function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

function minutesOf(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms / 60_000);
}
