import assert from "node:assert/strict";
import { test } from "node:test";
import { hashId, type Key } from "../risk/hash-id.ts";
import { createCounters } from "./counters.ts";

const START = Date.UTC(2026, 10, 28);
const WINDOW = 10_000;

function keyOf(text: string): Key {
  const key = { high: 0, low: 0 };
  hashId(text, key);
  return key;
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
}

test("[SAF60] A count is that of the window that ends now", () => {
  const counters = createCounters({ counts: 8, distincts: 8 });
  assert.equal(counters.count(keyOf("ana"), WINDOW, START), 1);
  assert.equal(counters.count(keyOf("ana"), WINDOW, START + 4_000), 2);
  assert.equal(counters.count(keyOf("ana"), WINDOW, START + 9_999), 3);
  assert.equal(counters.count(keyOf("ana"), WINDOW, START + 10_000), 3, "the first is exactly as old as the window");
  assert.equal(counters.count(keyOf("ana"), WINDOW, START + 60_000), 1);
  assert.equal(counters.count(keyOf("bea"), WINDOW, START + 60_000), 1, "another key");
  assert.equal(counters.count(keyOf("ana"), 2 * WINDOW, START + 60_000), 1, "another window of the same key");
});

test("[SAF60] A value seen again counts once, and stays for a window from its last time", () => {
  const counters = createCounters({ counts: 8, distincts: 8 });
  assert.equal(counters.distinct(keyOf("text"), keyOf("room 1"), WINDOW, START), 1);
  assert.equal(counters.distinct(keyOf("text"), keyOf("room 1"), WINDOW, START + 5_000), 1);
  assert.equal(counters.distinct(keyOf("text"), keyOf("room 2"), WINDOW, START + 6_000), 2);
  assert.equal(counters.distinct(keyOf("text"), keyOf("room 3"), WINDOW, START + 14_999), 3);
  assert.equal(counters.distinct(keyOf("text"), keyOf("room 4"), WINDOW, START + 15_000), 3, "room 1 has left");
  assert.equal(counters.distinct(keyOf("text"), keyOf("room 1"), WINDOW, START + 90_000), 1);
});

test("[SAF60] Weeks of silence and clocks that step back do not confuse", () => {
  const counters = createCounters({ counts: 8, distincts: 8 });
  counters.count(keyOf("ana"), WINDOW, START);
  assert.equal(counters.count(keyOf("ana"), WINDOW, START + 45 * 86_400_000), 1);
  assert.equal(counters.count(keyOf("ana"), WINDOW, START + 45 * 86_400_000 - 500), 2);
  assert.throws(() => counters.count(keyOf("ana"), 0, START), RangeError);
});

test("[SAF61] Up to 64 are exact against plain counting", () => {
  const counters = createCounters({ counts: 16, distincts: 16 });
  const next = random(7);
  const times: number[] = [];
  const seen = new Map<string, number>();
  let at = START;
  for (let i = 0; i < 5_000; i++) {
    at += next() % 700;
    times.push(at);
    const value = `v${next() % 90}`;
    seen.set(value, at);
    const count = times.filter((time) => at - time < WINDOW).length;
    const distinct = [...seen.values()].filter((time) => at - time < WINDOW).length;
    assert.ok(count < 64 && distinct < 64);
    assert.equal(counters.count(keyOf("k"), WINDOW, at), count, `count ${i}`);
    assert.equal(counters.distinct(keyOf("k"), keyOf(value), WINDOW, at), distinct, `distinct ${i}`);
  }
});

test("[SAF61] Beyond 64 an even stream is told within a tenth", () => {
  const counters = createCounters({ counts: 4, distincts: 4 });
  let [count, distinct] = [0, 0];
  for (let i = 0; i < 3_000; i++) {
    count = counters.count(keyOf("k"), WINDOW, START + i * 20);
    distinct = counters.distinct(keyOf("k"), keyOf(`v${i}`), WINDOW, START + i * 20);
    if (i >= 64) assert.ok(count >= 64 && distinct >= 64);
  }
  assert.ok(Math.abs(count - 500) <= 50, `${count} of 500`);
  assert.ok(Math.abs(distinct - 500) <= 60, `${distinct} of 500`);
});

test("[SAF62] Memory stays as it is and the key used longest ago goes first", () => {
  const counters = createCounters({ counts: 100, distincts: 10 });
  const bytes = counters.bytes();
  for (let i = 0; i < 100; i++) counters.count(keyOf(`k${i}`), WINDOW, START);
  assert.equal(counters.count(keyOf("k0"), WINDOW, START), 2, "all are still there");
  counters.count(keyOf("new"), WINDOW, START);
  assert.equal(counters.count(keyOf("k1"), WINDOW, START), 1, "k1 was used longest ago");
  assert.equal(counters.count(keyOf("k0"), WINDOW, START), 3);
  assert.equal(counters.bytes(), bytes);
});

test("[SAF63] The same calls give the same digest, others another", () => {
  const run = (seed: number): string => {
    const counters = createCounters({ counts: 50, distincts: 50 });
    const next = random(seed);
    for (let i = 0; i < 20_000; i++) {
      const key = `k${next() % 80}`;
      counters.count(keyOf(key), WINDOW, START + i * 37);
      counters.distinct(keyOf(key), keyOf(`v${next() % 200}`), 6 * WINDOW, START + i * 37);
    }
    return counters.digest();
  };
  assert.equal(run(1), run(1));
  assert.notEqual(run(1), run(2));
});

test("[SAF62] What was forgotten leaves nothing behind for the key that takes its place", () => {
  const counters = createCounters({ counts: 1, distincts: 1 });
  let distinct = 0;
  for (let i = 0; i < 900; i++) distinct = counters.distinct(keyOf("old"), keyOf(`v${i}`), WINDOW, START + i);
  assert.ok(distinct > 500);
  for (let i = 0; i < 100; i++) distinct = counters.distinct(keyOf("new"), keyOf(`w${i}`), WINDOW, START + 900 + i);
  assert.ok(distinct >= 90 && distinct <= 110, `${distinct} of 100`);
});
