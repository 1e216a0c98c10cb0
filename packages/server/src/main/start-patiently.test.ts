import assert from "node:assert/strict";
import { test } from "node:test";
import { silentLog } from "../platform/log.ts";
import { Refusal } from "../platform/refusal.ts";
import { startPatiently } from "./start-patiently.ts";

/** A start that takes so long and then fails for this; what it ends with, and how often it was made. */
async function startsFailing(cause: unknown, takesMs: number) {
  let [now, starts] = [0, 0];
  const start = async () => {
    starts++;
    now += takesMs;
    throw cause;
  };
  const end = await startPatiently(start, silentLog, { elapsed: () => now }).catch((cause: unknown) => cause);
  return { end: end as Error, starts };
}

test("[STO300] after a minute a start that is held up ends, in plain words", async () => {
  const { end, starts } = await startsFailing(new Refusal("busy"), 59_000);
  assert.equal(starts, 2);
  assert.match(end.message, /^The database answers, but has been held up for a minute/);
});

test("[STO300] where the database has gone, or anything else is wrong, that is what a start ends with", async () => {
  const away = new Refusal("busy");
  away.cause = new Error("connection refused");
  assert.deepEqual(await startsFailing(away, 61_000), { end: away, starts: 1 });
  const faulty = new Error("PARVIS_DATA is not a folder");
  assert.deepEqual(await startsFailing(faulty, 1), { end: faulty, starts: 1 });
});
