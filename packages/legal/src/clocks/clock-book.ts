import * as z from "zod/mini";
import { type DataFault, DataFaults, faultsOfIssues } from "../data-faults.ts";
import type { Day } from "../day.ts";
import { type Calendar, createCalendar } from "./calendar.ts";
import { type ClockRow, type ClockSetting, clockRow, clockSetting } from "./clock-row.ts";
import { clockRows, clocksCheckedOn } from "./data/clock-rows.ts";
import type { Region } from "./holidays.ts";
import { type Period, parsePeriod } from "./period.ts";

export type { ClockRow, ClockSetting, PauseGround } from "./clock-row.ts";
export type ClockId = (typeof clockRows)[number]["id"];

/**
 * What a figure rests on. `read`: the text of the law; `assumed`: general knowledge as of a day; `setting`: the house's
 * own reading; `own-target`: our aim, the law gives none; `ordered`: an authority's order; `none`: there is no end but
 * being met.
 */
export type Basis = "read" | "assumed" | "setting" | "own-target" | "ordered" | "none";

export interface Figure {
  /** Absent with `none`. */
  period?: Period;
  basis: Basis;
  /** The day since which it stands, and where it comes from. */
  since: Day;
  source: string;
  /** False: it does not run for now. */
  inForce: boolean;
  rolls: boolean;
  afterPause: "goes-on" | "starts-anew";
}

export interface ClockBook {
  calendar: Calendar;
  rows: ReadonlyMap<string, ClockRow>;
  /** What holds for a clock that starts on a day. @throws RangeError: no such clock. */
  figureOn(clock: string, day: Day): Figure;
}

export interface ClockBookOptions {
  /** Default: Europe/Paris. */
  timeZone?: string;
  /** Default: France without Alsace and Moselle. */
  region?: Region;
  settings?: readonly ClockSetting[];
  /** Default: those that ship with the package. */
  rows?: readonly unknown[];
}

/** @throws DataFaults: every fault of all rows and settings. */
export function createClockBook(options: ClockBookOptions = {}): ClockBook {
  const { timeZone = "Europe/Paris", region = "fr", settings = [], rows = clockRows } = options;
  const document = { rows, settings };
  const read = z.strictObject({ rows: z.array(clockRow), settings: z.array(clockSetting) }).safeParse(document);
  if (!read.success) throw new DataFaults(faultsOfIssues(document, read.error.issues));
  const byId = new Map(read.data.rows.map((row) => [row.id, row]));
  const faults = [...rowFaults(read.data.rows), ...settingFaults(read.data.settings, byId)];
  if (faults.length > 0) throw new DataFaults(faults);
  return {
    calendar: createCalendar({ timeZone, region }),
    rows: byId,
    figureOn: (clock, day) => {
      const row = byId.get(clock);
      if (row === undefined) throw new RangeError(`There is no clock ${clock}`);
      return settledBy(figureOf(row), read.data.settings, { clock, day });
    },
  };
}

/** What stands without a setting. */
function figureOf(row: ClockRow): Figure {
  const source = `${row.instrument}, ${row.article}`;
  // Time that others have ends with a working day; our own deadlines do not lean on that unless a setting says so.
  const rolls = row.who !== "provider" && (row.kind === "deadline" || row.kind.endsWith("-window"));
  const rest = {
    since: clocksCheckedOn,
    source,
    inForce: row.onlyWhile === undefined,
    rolls,
    afterPause: "goes-on",
  } as const;
  if (row.period !== null)
    return { ...rest, period: parsePeriod(row.period)!, basis: row.confidence === "read" ? "read" : "assumed" };
  if (row.ownTarget === undefined) return { ...rest, basis: "none" };
  return { ...rest, period: parsePeriod(row.ownTarget)!, basis: "own-target", source: "own aim" };
}

/** Each part of a figure from the latest setting that speaks of it. */
function settledBy(figure: Figure, settings: readonly ClockSetting[], { clock, day }: { clock: string; day: Day }) {
  const ours = settings.filter((setting) => setting.clock === clock && setting.from <= day);
  const settled = { ...figure };
  for (const { from, source, period, inForce, rolls, afterPause } of ours.toSorted((a, b) =>
    a.from < b.from ? -1 : 1,
  )) {
    if (period !== undefined) {
      const basis = figure.basis === "none" || figure.basis === "own-target" ? "own-target" : "setting";
      Object.assign(settled, { period: periodOf(period), basis, since: from, source });
    }
    settled.inForce = inForce ?? settled.inForce;
    settled.rolls = rolls ?? settled.rolls;
    settled.afterPause = afterPause ?? settled.afterPause;
  }
  return settled;
}

const periodOf = (period: NonNullable<ClockSetting["period"]>): Period =>
  typeof period === "string" ? parsePeriod(period)! : { unit: "workingDays", count: period.workingDays };

function rowFaults(rows: readonly ClockRow[]): DataFault[] {
  const ids = rows.map(({ id }) => id);
  return rows.flatMap((row, i) => {
    const say = (why: string) => ({ place: `rows.${i} (${row.id})`, why });
    const faults: DataFault[] = [];
    if (ids.indexOf(row.id) !== i) faults.push(say("stands twice"));
    if (row.period !== null && row.ownTarget !== undefined)
      faults.push(say("has an aim of ours beside the law's figure"));
    // Which comes first, what a pause or an extension adds, has no answer in the data.
    if (row.pauses !== undefined && row.extension !== undefined) faults.push(say("can be paused and extended"));
    return faults;
  });
}

function settingFaults(settings: readonly ClockSetting[], rows: ReadonlyMap<string, ClockRow>): DataFault[] {
  return settings.flatMap((setting, i) => {
    const say = (why: string) => [{ place: `settings.${i} (${setting.clock})`, why }];
    const row = rows.get(setting.clock);
    if (row === undefined) return say("is no clock");
    const twin = settings.findIndex(({ clock, from }) => clock === setting.clock && from === setting.from);
    return [
      ...(twin !== i ? say(`has another setting from ${setting.from}`) : []),
      ...(setting.period !== undefined && row.period !== null && row.confidence === "read"
        ? say("was read in the law: a new text is a new release, not a setting")
        : []),
      ...(setting.inForce !== undefined && row.onlyWhile === undefined ? say("runs in any case") : []),
      ...(setting.afterPause !== undefined && row.pauses === undefined ? say("cannot be paused") : []),
    ];
  });
}
