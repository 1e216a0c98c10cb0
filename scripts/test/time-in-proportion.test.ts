import assert from "node:assert/strict";
import { test } from "node:test";
import { assertInProportion } from "./time-in-proportion.ts";

/** Work on a size that takes this long, on a clock of its own; now and then the machine adds to it. */
function timed(msOf: (size: number) => number, late: (round: number) => number = () => 0) {
  let [now, round] = [0, 0];
  const work = (size: number) => {
    now += msOf(size) + late(round++);
  };
  return () =>
    assertInProportion(
      "work",
      100,
      (size) => size,
      work,
      () => now,
    );
}

test("what grows with the square of a size is told from what grows with it, however late the machine is", () => {
  const late = (round: number) => (round % 3 === 0 ? 5000 : 7 * round);
  assert.throws(
    timed((size) => size ** 2 / 100, late),
    { code: "ERR_ASSERTION" },
  );
  assert.doesNotThrow(timed((size) => size, late));
  assert.doesNotThrow(timed((size) => 3 * size * Math.log2(size)));
  assert.doesNotThrow(timed((size) => size ** 2 / 1e4));
});
