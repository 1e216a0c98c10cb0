import assert from "node:assert/strict";
import { test } from "node:test";
import { startChores } from "./chores.ts";
import type { Log } from "./log.ts";

const HOUR_MS = 60 * 60 * 1000;

function noting(): { log: Log; failed: string[] } {
  const failed: string[] = [];
  const log = { error: ({ chore }: { chore: string }) => failed.push(chore) } as unknown as Log;
  return { log, failed };
}

test("a chore that is due at once does not wait for its interval; others do", async () => {
  const { log } = noting();
  const ran: string[] = [];
  const chore = (name: string) => ({ name, everyMs: HOUR_MS, run: async () => ran.push(name) });
  const stop = startChores([{ ...chore("now"), atOnce: true }, chore("later")], log);
  await stop();
  assert.deepEqual(ran, ["now"]);
});

test("stopping tells a long chore, waits until it is done, and calls that no failure", async () => {
  const { log, failed } = noting();
  let isDone = false;
  const run = async (stopping?: AbortSignal) => {
    await new Promise((resolve) => stopping!.addEventListener("abort", resolve));
    isDone = true;
    stopping!.throwIfAborted();
  };
  await startChores([{ name: "long", everyMs: HOUR_MS, atOnce: true, run }], log)();
  assert.equal(isDone, true);
  assert.deepEqual(failed, []);
});

test("what fails is logged, and done again at its time", async (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const { log, failed } = noting();
  const run = () => Promise.reject(new Error("no"));
  const stop = startChores([{ name: "fails", everyMs: HOUR_MS, atOnce: true, run }], log);
  await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(HOUR_MS);
  await new Promise((resolve) => setImmediate(resolve));
  await stop();
  assert.deepEqual(failed, ["fails", "fails"]);
});
