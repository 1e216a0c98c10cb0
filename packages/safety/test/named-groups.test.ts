import assert from "node:assert/strict";
import { test } from "node:test";
import { isWord } from "../src/read/common-words.ts";
import { createReader } from "../src/read/read.ts";
import { engine, told } from "./told.ts";

const { patterns } = engine;
const { hunter } = createReader({ has: patterns.has, common: isWord, hunted: patterns.hunted });

test("[SAF136] a slip in the name of a group is that name, not a slur further off", () => {
  for (const text of [
    "I love Musllims",
    "musllim, 24, fasting today",
    "trns women are women",
    "half pakitani half scottish",
    "the loud spaeker is broken",
  ]) {
    assert.equal(told("en", text), "pass", text);
  }
  const meant = (word: string) => hunter.guess(word).map(({ words }) => words.join(" "));
  assert.deepEqual(new Set(meant("trns")), new Set(["trans"]));
  assert.deepEqual(meant("nigegr"), ["nigger"]);
});

test("[SAF137] a slur made of everyday words only hints, unless it is thrown or hostile words stand beside it", () => {
  for (const text of [
    "inflation hit 13 percent last year",
    "i sell used goods on ebay",
    "knitting small hats for premature babies",
    "goat lovers welcome at the petting farm",
    "our kitchen appliance repairman is late",
  ]) {
    assert.equal(told("en", text), "pass", text);
  }
  for (const text of [
    "you goat lover",
    "globalists with the small hats own this app",
    "13 do 50, its in their blood",
  ]) {
    assert.notEqual(told("en", text), "pass", text);
  }
});

test("[SAF138] a group that runs a choir, a bakery or a food bank has nothing in its hands", () => {
  for (const text of [
    "gay men run our choir",
    "two lesbians run the café",
    "immigrants run the best restaurants in town",
    "jews and muslims in my town run the food bank together",
  ]) {
    assert.equal(told("en", text), "pass", text);
  }
  assert.equal(told("fr", "les arabes tiennent la meilleure boulangerie"), "pass");
  assert.notEqual(told("en", "jews run the banks"), "pass");
  assert.notEqual(told("fr", "les juifs tiennent les banques"), "pass");
});

test("[SAF142] who calls themselves by a word that was thrown at them is asked at most", () => {
  for (const name of ["La gouine du 11", "Pédé heureux"])
    assert.match(told("fr", name, "name"), /^(pass|nudge)$/, name);
  for (const name of ["OldDyke", "dyke on a bike"]) assert.match(told("en", name, "name"), /^(pass|nudge)$/, name);
  for (const name of ["Sale gouine", "les gouines dehors"]) assert.equal(told("fr", name, "name"), "refuse", name);
});
