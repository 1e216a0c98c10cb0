import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Play, PrivateModel, plays } from "./private-model.ts";
import { TestHouse } from "./support.ts";

/** The same few for everybody; others, and more of them, for whoever looks for something. */
const { PARVIS_PRIVATE_RUNS } = process.env;
const runs = PARVIS_PRIVATE_RUNS === undefined ? { numRuns: 12, seed: 5 } : { numRuns: Number(PARVIS_PRIVATE_RUNS) };

test("[CON1, CON2, CON4, CON5, CON6, CON7, CON8, PPL14] whatever people do in any order, with any ages, names, devices, settings and blocks: who reaches whom is what the rules say, and nobody is told why not", async () => {
  await using house = await TestHouse.open();
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(plays, async (play: Play) => {
      const model = new PrivateModel(house);
      await model.play(play);
      for (const one of model.seen) seen.add(one);
    }),
    { ...runs, endOnFailure: true },
  );
  // What was never seen to happen was not tested.
  const ways = ["ask true", "ask false", "accept true", "decline true", "block true", "link true", "link false"];
  const said = ["say true", "say closed by block", "say closed by age"];
  assert.deepEqual(
    [...ways, ...said].filter((way) => !seen.has(way)),
    [],
  );
});
