import assert from "node:assert/strict";
import { test } from "node:test";
import { readAge } from "../src/ages/read-ages.ts";
import { shapeOf } from "../src/facts-of-act.ts";
import { leaveOutOf } from "../src/leave-out.ts";
import { findMatches, matchesOf } from "../src/match/find-matches.ts";
import { followTracks } from "../src/match/follow-tracks.ts";
import { saidIn } from "../src/match/said.ts";
import { strandOf } from "../src/match/strand-of.ts";
import { isWord } from "../src/read/common-words.ts";
import { createReader, tokensOf } from "../src/read/read.ts";
import { createSkim } from "../src/skim/skim.ts";
import { loadEngine } from "./load-engine.ts";
import { Chance, texts } from "./synthetic.ts";

const set = loadEngine().patterns;
const reader = createReader({ has: set.has, common: isWord, hunted: set.hunted });
const skim = createSkim(reader, set);
const YEAR = 2026;

/** Reads the text whole, and asserts that its pieces told the same, if they told anything. */
function assertSame(text: string, before: readonly string[]): boolean {
  const skimmed = skim(text, before);
  if (skimmed === undefined) return false;
  const told = `${JSON.stringify(before)} ${JSON.stringify(text)}`;
  const { shape, aged, said } = skimmed;
  const matches = said === undefined ? [] : matchesOf(said, set, leaveOutOf(said, undefined));
  const whole = reader.read(text, before);
  assert.equal(said !== undefined, followTracks(strandOf(whole, set), set), told);
  assert.deepEqual(matches, findMatches(whole, set, leaveOutOf(saidIn(whole), undefined)), told);
  assert.deepEqual(shape, shapeOf(whole), told);
  assert.equal(aged ? readAge(tokensOf(text), YEAR)?.age : undefined, readAge(whole, YEAR)?.age, told);
  return true;
}

test("[SAF64] what the pieces of a text tell is what is read in the whole, in every case", () => {
  let skimmed = 0;
  for (const text of texts) if (assertSame(text, [])) skimmed++;
  assert.ok(texts.length > 1500 && skimmed > texts.length * 0.8, `${skimmed} of ${texts.length}`);
});

test("[SAF64] the same behind an author's earlier lines", () => {
  let skimmed = 0;
  for (const [i, text] of texts.entries()) if (assertSame(text, texts.slice(Math.max(0, i - 3), i))) skimmed++;
  assert.ok(skimmed > texts.length * 0.6, `${skimmed} of ${texts.length}`);
});

test("[SAF64] the same where texts are cut up and put together anew", () => {
  const chance = new Chance(31);
  const more = "a n i g - . 06 12 34 56 78 90 20 € h 1 200 2024 19951 0612345678 1796000000000 zero six \n d' l'".split(
    " ",
  );
  const pieces = [...texts.join(" ").split(" "), ...more];
  let skimmed = 0;
  for (let round = 0; round < 4000; round++) {
    const line = () => {
      const cut = Array.from({ length: 1 + chance.whole(9) }, () => cutUp(chance, chance.pick(pieces)));
      return cut.join(chance.whole(20) === 0 ? "\n" : " ");
    };
    const before = Array.from({ length: chance.whole(4) }, line);
    if (assertSame(line(), before)) skimmed++;
  }
  assert.ok(skimmed > 1000, `${skimmed}`);
});

/** Now and then a piece is cut in two. */
function cutUp(chance: Chance, piece: string): string {
  const at = chance.whole(piece.length + 4);
  return at > 0 && at < piece.length ? `${piece.slice(0, at)} ${piece.slice(at)}` : piece;
}
