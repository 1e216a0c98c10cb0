import type { Key } from "../risk/hash-id.ts";

/** Times are kept in 32 bits of milliseconds, which tell 49 days apart; `isIdle` tells more, by whole seconds. */
const LONGEST_WINDOW_MS = 2 ** 31;

/** A key counts by itself in each window it is asked for. */
export function windowKey(key: Key, windowMs: number, into: Key): void {
  if (!(windowMs >= 1 && windowMs < LONGEST_WINDOW_MS)) throw new RangeError(`No window is ${windowMs} ms long`);
  into.high = key.high;
  into.low = (key.low ^ Math.imul(windowMs, 0x9e3779b1)) >>> 0;
}

/** A clock may step back by less than this. */
const STEP_BACK_MS = 3_600_000;

/** Milliseconds from `then` to `now`, both in 32 bits. A clock that steps back makes it 0. */
export function elapsed(then: number, now: number): number {
  const ms = (now - then) >>> 0;
  return ms > 2 ** 32 - STEP_BACK_MS ? 0 : ms;
}

/** Nothing of what was noted at the second `last` is in the window any more. */
export const isIdle = (last: number, at: number, windowMs: number): boolean => at - last * 1000 > windowMs + 1000;

export const secondOf = (at: number): number => Math.floor(at / 1000);

export const low32 = (at: number): number => (Math.floor(at) % 2 ** 32) >>> 0;
