import assert from "node:assert/strict";
import { test } from "node:test";
import type pg from "pg";
import { PostgresClock } from "./postgres-clock.ts";

test("[LIV10] a database that does not answer for three seconds is away, until it answers; a process that stood still is no sign of it", async (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  let now = 0;
  t.mock.method(performance, "now", () => now);
  const answers: (() => void)[] = [];
  const answer = async () => {
    for (const give of answers.splice(0)) give();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const query = () => new Promise((resolve) => answers.push(() => resolve({ rows: [{ at: 1_000_000 }] })));
  const starting = PostgresClock.start({ query } as unknown as pg.Pool);
  await answer();
  using clock = await starting;

  now += 60_000;
  assert.equal(clock.isAway, false, "nobody was asked meanwhile");
  t.mock.timers.tick(1000);
  assert.equal(clock.isAway, false, "asked, and not yet late");
  t.mock.timers.tick(1000);
  t.mock.timers.tick(1000);
  assert.equal(clock.isAway, true);
  await answer();
  assert.equal(clock.isAway, false);
});
