import { type ClockState, type Clocks, replayClocks } from "./clock-state.ts";
import { sweepClocks } from "./run-clocks.ts";

export interface AgendaEntry {
  state: ClockState;
  /** Milliseconds until it is due, negative once over; absent while paused and where there is no end. */
  leftMs?: number;
}

/**
 * All that somebody still has to see at `now`, the most urgent first: what runs, what is paused, what was missed and is
 * not done. A miss shows here before it is recorded.
 */
export function agendaOf(clocks: Clocks, now: number): AgendaEntry[] {
  return [...replayClocks(sweepClocks(clocks, now), clocks).values()]
    .filter(
      ({ phase }) =>
        phase.is === "running" || phase.is === "paused" || (phase.is === "missed" && phase.doneAt === undefined),
    )
    .map((state) => ({ state, ...leftOf(state, now) }))
    .sort((a, b) => (a.leftMs ?? Number.POSITIVE_INFINITY) - (b.leftMs ?? Number.POSITIVE_INFINITY) || 0);
}

function leftOf({ phase, dueAt }: ClockState, now: number): { leftMs?: number } {
  return phase.is === "paused" || dueAt === undefined ? {} : { leftMs: dueAt - now };
}
