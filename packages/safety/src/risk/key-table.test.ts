import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena } from "./arena.ts";
import { shareLeft } from "./halving.ts";
import { hashId, type Key, pairKeys } from "./hash-id.ts";
import { KeyTable } from "./key-table.ts";

const keyOf = (high: number, low: number): Key => ({ high, low });

test("[SAF49] A table finds what a plain map with the same order of use would, also when all keys collide", () => {
  for (const spread of [2 ** 32, 7]) {
    const capacity = 50;
    const table = new KeyTable(capacity, new Arena(KeyTable.bytes(capacity)));
    const model = new Map<number, number>();
    let state = 1;
    for (let i = 0; i < 30_000; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const id = (state >>> 10) % 90;
      const key = keyOf(id, (Math.imul(id, 0x9e3779b1) >>> 0) % spread);
      assert.equal(table.find(key), model.get(id) ?? -1);
      if (state % 3 === 0) continue;
      const row = table.claim(key);
      assert.equal(table.isNew, !model.has(id));
      if (table.isNew && model.size === capacity) {
        const [oldest, freed] = model.entries().next().value!;
        assert.equal(row, freed);
        model.delete(oldest);
      }
      model.delete(id);
      model.set(id, row);
      assert.equal(table.size, model.size);
    }
    assert.equal(new Set(model.values()).size, capacity);
  }
});

test("[SAF50] Keys of a pair differ by direction and do not meet by chance", () => {
  const [a, b, key] = [keyOf(0, 0), keyOf(0, 0), keyOf(0, 0)];
  const seen = new Set<string>();
  for (let i = 0; i < 200; i++) {
    hashId(`person-${i}`, a);
    for (let j = 0; j < 200; j++) {
      hashId(`person-${j}`, b);
      pairKeys(a, b, key);
      seen.add(`${key.high} ${key.low}`);
    }
  }
  assert.equal(seen.size, 40_000);
});

test("[SAF42] What is left halves exactly and never rises", () => {
  assert.equal(shareLeft(0, 100), 65536);
  assert.equal(shareLeft(100, 100), 32768);
  assert.equal(shareLeft(1000, 100), 64);
  assert.equal(shareLeft(1e9, 100), 0);
  for (let minutes = 1, before = 65536; minutes < 2_000; minutes++) {
    const left = shareLeft(minutes, 100);
    assert.ok(left <= before && Math.abs(left - 65536 * 2 ** (-minutes / 100)) < 65536 * 0.045);
    before = left;
  }
});
