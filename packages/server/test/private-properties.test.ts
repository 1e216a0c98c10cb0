import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Play, PrivateModel, playsOf, ways } from "./private-model.ts";
import { worldOf } from "./private-world.ts";
import { TestHouse } from "./support.ts";

/** The same few for everybody; others, and more of them, for whoever looks for something. */
const { PARVIS_PRIVATE_RUNS } = process.env;
const runs = PARVIS_PRIVATE_RUNS === undefined ? { numRuns: 9, seed: 5 } : { numRuns: Number(PARVIS_PRIVATE_RUNS) };

test("[CON1, CON2, CON4, CON5, CON6, CON7, CON8, PPL14] whatever people do in any order, with any ages, names, devices, settings and blocks: who reaches whom is what the rules say, and nobody is told why not", async () => {
  await using house = await TestHouse.open();
  const world = worldOf(house);
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(playsOf([4, 4], [100, 120]), async (play: Play) => {
      const model = new PrivateModel(world);
      await model.play(play, "each");
      for (const one of model.seen) seen.add(one);
    }),
    { ...runs, endOnFailure: true },
  );
  // What was never seen to happen was not tested.
  assert.deepEqual([...ways.difference(seen)], []);
});
