import assert from "node:assert/strict";
// By this name: it only looks, and so the tests that use it may share a process.
import { threadCpuUsage } from "node:process";

const MORE = 4;
/** Four times as much takes four times as long, or sixteen times where each part is held against every other. */
const RATIO_MAX = 10;
/** So much longer it may take beside: more is made, and collected, of more. */
const SLACK_MS = 100;
const ROUNDS = 12;

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
    short = Math.min(short, timeOf(little));
    if (long < RATIO_MAX * short + SLACK_MS) return;
  }
  assert.fail(`${about}: ${short} ms for ${size}, ${long} ms for ${MORE * size}`);
}

function threadMs(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}
