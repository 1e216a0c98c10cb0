import assert from "node:assert/strict";
import { test } from "node:test";
import { createArrivals } from "./arrivals.ts";

/** Murmur 3's last step: numbers without any order. */
function scattered(value: number): number {
  let x = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

test("[SAF27] places that were not seen together lead to no state, though some of 300,000 look alike by their hashes", () => {
  const arrivals = createArrivals();
  const gather = (i: number) => {
    arrivals.clear();
    arrivals.add(scattered(i));
    arrivals.add(scattered(~i));
  };
  for (let i = 0; i < 300_000; i++) {
    gather(i);
    assert.equal(arrivals.find(), -1);
    arrivals.keep(i);
  }
  for (let i = 0; i < 300_000; i += 1_000) {
    gather(i);
    assert.equal(arrivals.find(), i);
  }
});
