import assert from "node:assert/strict";
import { test } from "node:test";
import { searchRate } from "./search-rate.ts";

const search = (limit: number, tried: number[] = []) =>
  searchRate({
    startAt: 100,
    ceiling: 1000,
    refinements: 6,
    step: async (rate) => {
      tried.push(rate);
      return rate;
    },
    keepsUp: (_, rate) => rate <= limit,
    isInTime: () => true,
    disturbed: () => false,
  });

test("the search ends just below what holds", async () => {
  const found = (await search(437)) ?? 0;
  assert.ok(found <= 437 && found > 430, String(found));
});

test("a rate fails only when it fails twice", async () => {
  let tries = 0;
  const found = await searchRate({
    startAt: 100,
    ceiling: 100,
    refinements: 0,
    step: async (rate) => rate,
    keepsUp: () => ++tries === 2,
    isInTime: () => true,
    disturbed: () => false,
  });
  assert.equal(found, 100);
});

test("a late rate does not hide a higher one that is in time", async () => {
  const found = await searchRate({
    startAt: 100,
    ceiling: 1000,
    refinements: 3,
    step: async (rate) => rate,
    keepsUp: (_, rate) => rate <= 400,
    isInTime: (rate) => rate > 200,
    disturbed: () => false,
  });
  assert.ok(found !== undefined && found >= 337 && found <= 400, String(found));
});

test("a disturbed rate gets four tries, and no more", async () => {
  let tries = 0;
  const step = async () => ++tries;
  const found = await searchRate({
    startAt: 100,
    ceiling: 100,
    refinements: 0,
    step,
    keepsUp: () => tries === 5,
    isInTime: () => true,
    disturbed: () => true,
  });
  assert.equal(found, undefined);
  assert.equal(tries, 4);
});

test("nothing is tried beyond the ceiling, and nothing is found where nothing holds", async () => {
  const tried: number[] = [];
  assert.equal(await search(5000, tried), 1000);
  assert.equal(Math.max(...tried), 1000);
  assert.equal(await search(0), undefined);
});
