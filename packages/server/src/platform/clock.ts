/** Tests pass a clock of their own. */
export interface Clock {
  /** UTC milliseconds: what is stored and shown. */
  now(): number;
  /** Milliseconds since some moment, untouched when the machine's time is set: how long something takes. */
  elapsed(): number;
}

export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };
