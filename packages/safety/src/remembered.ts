import { type Counters, createCounters } from "./counters/counters.ts";
import { digestOf } from "./digest.ts";
import { RecentLines } from "./recent-lines.ts";
import { createRisk, type Risk } from "./risk/risk.ts";

/** How many are remembered; the least recently useful go first. */
export interface Memory {
  pairs: number;
  actors: number;
  places: number;
}

/**
 * What was noted of acts. Nothing in it depends on lexicons or rules (cards are of the program), so that it outlives
 * the documents: an engine may go on with what another one of the same process remembers.
 */
export interface Remembered {
  readonly risk: Risk;
  readonly counters: Counters;
  readonly recent: RecentLines;
  digest(): string;
}

/** Nothing yet. */
export function createRemembered({ pairs, actors, places }: Memory): Remembered {
  const risk = createRisk({ pairs, actors, rooms: places });
  const counters = createCounters();
  const recent = new RecentLines(actors);
  return { risk, counters, recent, digest: () => digestOf([risk.digest(), counters.digest(), recent.digest()]) };
}
