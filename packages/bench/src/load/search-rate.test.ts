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
    holds: (_, rate) => rate <= limit,
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
    holds: () => ++tries === 2,
    disturbed: () => false,
  });
  assert.equal(found, 100);
});

test("a disturbed rate gets four tries, and no more", async () => {
  let tries = 0;
  const step = async () => ++tries;
  const found = await searchRate({
    startAt: 100,
    ceiling: 100,
    refinements: 0,
    step,
    holds: () => tries === 5,
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
