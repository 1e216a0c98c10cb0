import assert from "node:assert/strict";
import { test } from "node:test";
import type pg from "pg";
import { PostgresClock } from "./postgres-clock.ts";

test("[LIV10] a database that does not answer for three seconds is away, until it answers, and so is one that can only be read; a process that stood still is no sign of it", async (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  let now = 0;
  t.mock.method(performance, "now", () => now);
  const answers: (() => void)[] = [];
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async () => {
    await turn();
    for (const give of answers.splice(0)) give();
    await turn();
  };
  let readOnly = false;
  const discarded: boolean[] = [];
  const query = () => new Promise((resolve) => answers.push(() => resolve({ rows: [{ at: 1_000_000, readOnly }] })));
  const connect = async () => ({ query, release: (discard: boolean) => discarded.push(discard) });
  const starting = PostgresClock.start({ connect } as unknown as pg.Pool);
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

  readOnly = true;
  for (let beat = 0; beat < 3; beat++) {
    assert.equal(clock.isAway, false);
    t.mock.timers.tick(1000);
    await answer();
  }
  assert.equal(clock.isAway, true, "one that can only be read is as good as away");
  readOnly = false;
  t.mock.timers.tick(1000);
  await answer();
  assert.equal(clock.isAway, false);
  assert.deepEqual(discarded, [false, false, true, true, true, false], "asked again on another connection");
});
