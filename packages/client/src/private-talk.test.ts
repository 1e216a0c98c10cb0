import assert from "node:assert/strict";
import { test } from "node:test";
import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import { FakeHouse } from "../test/fake-house.ts";

test("the numbers of messages rise, and no two of as many in a row as the house keeps answers take each other's place", async () => {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome();
  const numbers: number[] = [];
  for (let i = 0; i < 500; i++) {
    house.clock.advance((i * i * 7919) % 2001);
    numbers.push(client.private.newNumber());
  }
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => a - b),
  );
  for (let i = ANSWERS_KEPT; i <= numbers.length; i++) {
    const row = numbers.slice(i - ANSWERS_KEPT, i);
    assert.equal(new Set(row.map((n) => n % ANSWERS_KEPT)).size, ANSWERS_KEPT);
  }
});
