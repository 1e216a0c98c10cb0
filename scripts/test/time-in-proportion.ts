import assert from "node:assert/strict";
// By this name: it only looks, and so the tests that use it may share a process.
import { threadCpuUsage } from "node:process";

const MORE = 4;
/** Four times as much takes four times as long, or sixteen times where each part is held against every other. */
const RATIO_MAX = 10;
/** Below this nothing is judged: it takes little time, whatever its proportion. */
const FLOOR_MS = 100;
const ROUNDS = 5;

/**
 * Fails where work on four times as much takes far more than four times as long. What else the machine does is left
 * out: the time is what this thread itself worked, the least of several rounds.
 */
export function assertInProportion<T>(
  about: string,
  size: number,
  prepare: (size: number) => T,
  work: (prepared: T) => unknown,
  workedMs: () => number = threadMs,
): void {
  const [little, much] = [prepare(size), prepare(MORE * size)];
  const timeOf = (prepared: T) => {
    const from = workedMs();
    work(prepared);
    return workedMs() - from;
  };
  // The first call is compiled while it runs.
  timeOf(little);
  let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    long = Math.min(long, timeOf(much));
    if (long < FLOOR_MS) return;
    short = Math.min(short, timeOf(little));
  }
  assert.ok(long < RATIO_MAX * short, `${about}: ${short} ms for ${size}, ${long} ms for ${MORE * size}`);
}

function threadMs(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}
