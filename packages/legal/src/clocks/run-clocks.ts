import type { ClockBook, ClockRow, PauseGround } from "./clock-book.ts";
import { applyEvent, type ClockRefusal, type ClockState, type Clocks, isOver, timeOf } from "./clock-state.ts";
import type { ClockEvent, Sense, Started } from "./events.ts";
import { type Period, parsePeriod } from "./period.ts";

/** Events to append, in this order, in one transaction; or why there are none. */
export type Outcome = readonly [ClockEvent, ...ClockEvent[]] | ClockRefusal;

const senses: Record<ClockRow["kind"], Sense> = {
  deadline: "act-by",
  recurring: "act-by",
  "retention-maximum": "act-by",
  "measure-maximum": "act-by",
  expiry: "act-by",
  "maximum-window": "open-to",
  "minimum-window": "lasts",
  "retention-minimum": "lasts",
  "retention-fixed": "lasts",
  "public-retention": "lasts",
  grace: "lasts",
  "validity-maximum": "lasts",
};

export interface Start {
  instance: string;
  /** A `ClockId` of the book. */
  clock: string;
  /** Now, and when what starts it happened; UTC milliseconds. A year, a month, a period over: its last millisecond. */
  at: number;
  from: number;
  /** Where the law leaves the length to an order: what that says. */
  ordered?: { period: string; source: string };
}

/** @throws RangeError: no such clock, or an `ordered` period that is none. */
export function startClock(book: ClockBook, clocks: Clocks, { instance, clock, at, from, ordered }: Start): Outcome {
  const figure = book.figureOn(clock, book.calendar.zone.dayAt(from));
  const row = book.rows.get(clock)!;
  if (!figure.inForce) return "not_in_force";
  if (ordered !== undefined && figure.basis !== "none") return "length_fixed";
  const period = ordered === undefined ? figure.period : periodOf(ordered.period);
  const started: Started = {
    kind: "started",
    instance,
    at,
    clock,
    from,
    ...(period !== undefined && { period, dueAt: book.calendar.endOf(period, from, figure.rolls) }),
    basis: ordered === undefined ? figure.basis : "ordered",
    source: ordered?.source ?? figure.source,
    sense: senses[row.kind],
    recurs: row.kind === "recurring",
    pauses: (row.pauses ?? []).map(({ ground }) => ground),
    afterPause: figure.afterPause,
    rolls: figure.rolls,
    ...extensionOf(row),
  };
  return tried(clocks, started);
}

function extensionOf({ extension }: ClockRow): Pick<Started, "extension"> {
  if (extension === undefined) return {};
  return { extension: "most" in extension ? parsePeriod(extension.most)! : "ordered" };
}

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (period === undefined) throw new RangeError(`${JSON.stringify(text)} is no period`);
  return period;
}

export function pauseClock(clocks: Clocks, pause: { instance: string; at: number; ground: PauseGround; why: string }) {
  return tried(clocks, { kind: "paused", ...pause });
}

/** Goes on with what was left, or starts anew where the clock's figure said so. */
export function resumeClock(
  book: ClockBook,
  clocks: Clocks,
  { instance, at }: { instance: string; at: number },
): Outcome {
  const state = clocks.get(instance);
  const dueAt = state && resumedDue(book, state, timeOf(state, at));
  return tried(clocks, { kind: "resumed", instance, at, ...(dueAt !== undefined && { dueAt }) });
}

/** A pause never adds more than it took: whole days to what ends with a day, milliseconds to the rest. */
function resumedDue({ calendar }: ClockBook, state: ClockState, at: number): number | undefined {
  const { phase, dueAt, started } = state;
  const { period } = started;
  if (phase.is !== "paused" || dueAt === undefined || period === undefined) return dueAt;
  if (started.afterPause === "starts-anew") return calendar.endOf(period, at, started.rolls);
  if (period.unit === "ms") return dueAt + (at - phase.since);
  const unit = period.unit === "workingDays" ? "workingDays" : "calendarDays";
  const count = calendar.daysBetween(unit, phase.since, at);
  return count === 0 ? dueAt : calendar.endOf({ unit, count }, dueAt, started.rolls);
}

export interface Extend {
  instance: string;
  at: number;
  /** An ISO 8601 duration of one part, or the instant until which an authority prolongs it. */
  by: { period: string } | { until: number };
  why: string;
}

/** Once, and by no more than the law allows; what an order may prolong, as it says. @throws RangeError: no period. */
export function extendClock(book: ClockBook, clocks: Clocks, { instance, at, by, why }: Extend): Outcome {
  const state = clocks.get(instance);
  if (state === undefined) return "unknown_instance";
  const { extension } = state.started;
  if (extension === undefined || state.dueAt === undefined) return "not_extendable";
  if (extension !== "ordered" && state.extended) return "too_long";
  const dueAt = extendedDue(book, state, state.dueAt, by);
  const most = extension === "ordered" ? Number.POSITIVE_INFINITY : addedEnd(book, state, state.dueAt, extension);
  if (dueAt > most) return "too_long";
  // An extension that ends sooner changes nothing: the longer time stands.
  return tried(clocks, { kind: "extended", instance, at, dueAt: Math.max(dueAt, state.dueAt), why });
}

function extendedDue(book: ClockBook, state: ClockState, dueAt: number, by: Extend["by"]): number {
  return "until" in by ? by.until : addedEnd(book, state, dueAt, periodOf(by.period));
}

/** Periods of one unit are one longer period: a month and two months end where three do. */
function addedEnd({ calendar }: ClockBook, { started, extended }: ClockState, dueAt: number, added: Period): number {
  const { period, from, rolls } = started;
  if (extended || period?.unit !== added.unit) return calendar.endOf(added, dueAt, rolls);
  return calendar.endOf({ unit: added.unit, count: period.count + added.count } as Period, from, rolls);
}

/** What meets it, in a word for the record. A recurring clock begins its next turn in the same breath. */
export function meetClock(book: ClockBook, clocks: Clocks, met: { instance: string; at: number; by: string }): Outcome {
  const outcome = tried(clocks, { kind: "met", ...met });
  const state = clocks.get(met.instance);
  if (typeof outcome === "string" || state === undefined || !state.started.recurs) return outcome;
  const at = timeOf(state, met.at);
  const { clock, dueAt } = state.started;
  const follows = book.rows.get(clock)?.startsOn === "previousPublication";
  const next = { instance: nextTurn(met.instance), clock, at, from: follows ? at : (dueAt ?? at) };
  const begun = startClock(book, clocks, next);
  return typeof begun === "string" ? begun : [...outcome, ...begun];
}

/** `amar`, `amar~2`, `amar~3`… */
function nextTurn(instance: string): string {
  const [, name = instance, turn = "1"] = /^(.*)~(\d+)$/.exec(instance) ?? [];
  return `${name}~${Number(turn) + 1}`;
}

/** What had to last was ended before its time, such as data lost that had to be kept: missed. */
export function cutClockShort(clocks: Clocks, cut: { instance: string; at: number; why: string }): Outcome {
  return tried(clocks, { kind: "cut_short", ...cut });
}

/** What running out has done by `now`: deadlines missed, and windows and retentions over. To be appended as they are. */
export function sweepClocks(clocks: Clocks, now: number): ClockEvent[] {
  return [...clocks.values()].flatMap((state): ClockEvent[] => {
    const { instance, sense } = state.started;
    if (state.phase.is !== "running" || !isOver(state, timeOf(state, now))) return [];
    return [{ kind: sense === "act-by" ? "missed" : "ran_out", instance, at: now }];
  });
}

function tried(clocks: Clocks, event: ClockEvent): Outcome {
  const next = applyEvent(clocks.get(event.instance), event);
  return typeof next === "string" ? next : [event];
}
