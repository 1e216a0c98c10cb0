import type { PauseGround } from "./clock-book.ts";
import type { ClockEvent, Started } from "./events.ts";

export type Phase =
  | { is: "running" }
  | { is: "paused"; since: number; ground: PauseGround }
  /** Without `by` its time ran out, as it should. */
  | { is: "met"; at: number; by?: string }
  /** `at`: its end, or when it was cut short; `doneAt`: when it was done after all. */
  | { is: "missed"; at: number; doneAt?: number };

/** A clock as its events leave it. */
export interface ClockState {
  started: Started;
  /** The present end; absent: none of its own. */
  dueAt: number | undefined;
  extended: boolean;
  phase: Phase;
  /** The clock's own time: that of its latest event, never falling. */
  now: number;
  /** Events whose recorded time lay before an earlier one's: the machine's clock had been set back. */
  stepsBack: number;
}

export type Clocks = ReadonlyMap<string, ClockState>;

/** Why an event does not fit. */
export type ClockRefusal =
  | "unknown_instance"
  | "exists"
  | "ended"
  | "not_running"
  | "not_paused"
  | "not_pausable"
  | "not_extendable"
  | "too_long"
  | "shortens"
  | "over"
  | "not_over"
  | "still_runs"
  | "cannot_be_cut"
  | "not_in_force"
  | "length_fixed";

/** The event's own instant as far as the clock goes: its time never falls. */
export const timeOf = (state: ClockState, at: number): number => Math.max(state.now, at);

export const isOver = (state: ClockState, at: number): boolean => state.dueAt !== undefined && at > state.dueAt;

/** The clock after one more event, or why that event cannot follow. */
export function applyEvent(state: ClockState | undefined, event: ClockEvent): ClockState | ClockRefusal {
  if (event.kind === "started") return state === undefined ? begin(event) : "exists";
  if (state === undefined) return "unknown_instance";
  const at = timeOf(state, event.at);
  const next = nextOf(state, event, at);
  if (typeof next === "string") return next;
  return { ...state, ...next, now: at, stepsBack: state.stepsBack + (event.at < state.now ? 1 : 0) };
}

function begin(started: Started): ClockState {
  const { dueAt, at } = started;
  return { started, dueAt, extended: false, phase: { is: "running" }, now: at, stepsBack: 0 };
}

type Change = Partial<Pick<ClockState, "phase" | "dueAt" | "extended">>;

function nextOf(state: ClockState, event: Exclude<ClockEvent, Started>, at: number): Change | ClockRefusal {
  const { phase, started } = state;
  if (event.kind === "met") return metAt(state, at, event.by);
  if (phase.is === "met" || phase.is === "missed") return "ended";
  switch (event.kind) {
    case "paused":
      if (phase.is !== "running") return "not_running";
      if (!started.pauses.includes(event.ground)) return "not_pausable";
      return isOver(state, at) ? "over" : { phase: { is: "paused", since: at, ground: event.ground } };
    case "resumed":
      if (phase.is !== "paused") return "not_paused";
      return shortens(state, event.dueAt) ? "shortens" : { phase: { is: "running" }, dueAt: event.dueAt };
    case "extended":
      if (started.extension === undefined) return "not_extendable";
      if (isOver(state, at)) return "over";
      return shortens(state, event.dueAt) ? "shortens" : { dueAt: event.dueAt, extended: true };
    case "missed":
    case "ran_out":
      if (phase.is !== "running") return "not_running";
      return ranOut(state, event.kind, at);
    case "cut_short":
      if (started.sense !== "lasts") return "cannot_be_cut";
      return isOver(state, at) ? "over" : { phase: { is: "missed", at, doneAt: at } };
  }
}

/** Neither a pause nor an extension takes time away, or the end itself. */
const shortens = ({ dueAt }: ClockState, next: number | undefined): boolean =>
  dueAt === undefined ? next !== undefined : next === undefined || next < dueAt;

/** The end itself is when it was missed or met, however late somebody looks. */
function ranOut(state: ClockState, kind: "missed" | "ran_out", at: number): Change | ClockRefusal {
  const { dueAt, started } = state;
  const fits = (started.sense === "act-by") === (kind === "missed");
  if (!fits || dueAt === undefined || at <= dueAt) return "not_over";
  return { phase: { is: kind === "missed" ? "missed" : "met", at: dueAt } };
}

function metAt(state: ClockState, at: number, by: string): Change | ClockRefusal {
  const { phase, started, dueAt } = state;
  if (phase.is === "met") return "ended";
  if (phase.is === "missed") return phase.doneAt === undefined ? { phase: { ...phase, doneAt: at } } : "ended";
  // What is done while it is paused is done in time.
  const late = dueAt !== undefined && phase.is === "running" && at > dueAt;
  if (started.sense === "act-by")
    return { phase: late ? { is: "missed", at: dueAt, doneAt: at } : { is: "met", at, by } };
  if (late) return "over";
  return started.sense === "lasts" && dueAt !== undefined ? "still_runs" : { phase: { is: "met", at, by } };
}

/** The clocks after a list of events. @throws RangeError: an event that cannot follow, with its place in the list. */
export function replayClocks(events: Iterable<ClockEvent>, onto: Clocks = new Map()): Clocks {
  const clocks = new Map(onto);
  let place = 0;
  for (const event of events) {
    const next = applyEvent(clocks.get(event.instance), event);
    if (typeof next === "string") throw new RangeError(`Event ${place} (${event.kind} of ${event.instance}): ${next}`);
    clocks.set(event.instance, next);
    place++;
  }
  return clocks;
}
