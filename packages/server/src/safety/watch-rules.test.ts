import assert from "node:assert/strict";
import { test } from "node:test";
import { WINDOW_MS } from "./tally-hits.ts";
import { hoursOf, jumps, usualOf } from "./watch-rules.ts";

const hours = (...hits: number[]) => hits.map((one) => ({ hits: one, judged: 100 }));

test("[SAE24] the usual is the median of a rule's own hours, for as many texts as there are now", () => {
  assert.equal(usualOf(1000, hours(1, 2, 3, 2, 90, 2, 1), undefined), 20);
  // An hour without a word says nothing.
  const quiet = { hits: 0, judged: 0 };
  assert.equal(usualOf(100, [...hours(3, 3, 3), quiet, quiet, quiet, quiet, ...hours(3, 3, 3)], undefined), 3);
});

test("[SAE24] with few hours behind it, a rule is held to what its difference said; without one, to nothing", () => {
  assert.equal(usualOf(200, hours(9, 9, 9), { hits: 5, judged: 1000 }), 1);
  assert.equal(usualOf(200, hours(9, 9, 9), undefined), undefined);
  assert.equal(usualOf(200, [], { hits: 0, judged: 0 }), undefined);
});

test("[SAE24] a jump is more than four times the usual, and ten at least", () => {
  assert.equal(jumps({ hits: 9, judged: 10 }, 0), false);
  assert.equal(jumps({ hits: 10, judged: 10 }, 0), true);
  assert.equal(jumps({ hits: 40, judged: 900 }, 10), false);
  assert.equal(jumps({ hits: 41, judged: 900 }, 10), true);
});

test("[SAE24] what was counted in ten minutes is put together into hours, the one that runs first", () => {
  const now = 1_757_700_131_842;
  const window = Math.floor(now / WINDOW_MS) * WINDOW_MS;
  const at = (windowsAgo: number, hits: number) => ({ at: window - windowsAgo * WINDOW_MS, hits });
  const found = hoursOf([at(0, 1), at(5, 2), at(6, 4), at(11, 8), at(12, 16)], [at(0, 100), at(6, 50)], now);
  assert.deepEqual(found.slice(0, 4), [
    { hits: 3, judged: 100 },
    { hits: 12, judged: 50 },
    { hits: 16, judged: 0 },
    { hits: 0, judged: 0 },
  ]);
  assert.equal(found.length, 7 * 24 + 1);
});
