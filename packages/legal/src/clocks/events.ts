import type { Basis, PauseGround } from "./clock-book.ts";
import type { Period } from "./period.ts";

/**
 * How a clock ends. `act-by`: an act before its end meets it, else it is missed. `lasts`: it is met by lasting to its
 * end, and missed where it was cut short. `open-to`: it may be used until its end; used or not, it is met.
 */
export type Sense = "act-by" | "lasts" | "open-to";

interface Recorded {
  /** The clock's own id, such as that of the notice with the kind of clock. */
  instance: string;
  /** UTC milliseconds when it was recorded. */
  at: number;
}

/** Carries all that a replay needs, so that later data, settings or time zones change nothing in what was. */
export interface Started extends Recorded {
  kind: "started";
  clock: string;
  /** When what starts it happened; may lie before or after `at`. */
  from: number;
  /** The last instant at which it can be met in time; absent: no end of its own. */
  dueAt?: number;
  period?: Period;
  basis: Basis;
  source: string;
  sense: Sense;
  /** Met once, the next turn begins. */
  recurs: boolean;
  pauses: readonly PauseGround[];
  afterPause: "goes-on" | "starts-anew";
  rolls: boolean;
  /** What may be added in all; `ordered`: as an authority says. */
  extension?: Period | "ordered";
}

export type ClockEvent =
  | Started
  | (Recorded & { kind: "paused"; ground: PauseGround; why: string })
  | (Recorded & { kind: "resumed"; dueAt?: number })
  | (Recorded & { kind: "extended"; dueAt: number; why: string })
  /** `by`: what met it, in a word. */
  | (Recorded & { kind: "met"; by: string })
  | (Recorded & { kind: "ran_out" })
  | (Recorded & { kind: "missed" })
  | (Recorded & { kind: "cut_short"; why: string });
