import assert from "node:assert/strict";
import { test } from "node:test";
import { parseShape } from "./shape.ts";

test("a shape says rooms, people, rate and delay", () => {
  assert.deepEqual(parseShape("1x1000"), {
    name: "1x1000",
    rooms: 1,
    perRoom: 1000,
    writersPerRoom: undefined,
    deliveriesPerS: undefined,
    commitDelayMs: 0,
  });
  const full = parseShape("200x50/1@20k+5ms");
  assert.equal(full.writersPerRoom, 1);
  assert.equal(full.deliveriesPerS, 20_000);
  assert.equal(full.commitDelayMs, 5);
  assert.throws(() => parseShape("many"), RangeError);
});
