import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Play, PrivateModel, playsOf, ways } from "./private-model.ts";
import { openMemoryWorld } from "./private-world.ts";

/** The same two thousand for everybody; others, and more of them, for whoever looks for something. */
const { PARVIS_PRIVATE_RUNS } = process.env;
const runs = PARVIS_PRIVATE_RUNS === undefined ? { numRuns: 2000, seed: 5 } : { numRuns: Number(PARVIS_PRIVATE_RUNS) };

/** Beside the few long ones in whole houses (`private-properties.test.ts`). */
test("[CON1, CON2, CON5, CON6, CON7, CON8, PPL14] two thousand times two or three people do a few things in any order: who reaches whom is what the rules say", async () => {
  const world = await openMemoryWorld();
  await using _ = world.database;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(playsOf([2, 3], [7, 12], 2), async (play: Play) => {
      const model = new PrivateModel(world);
      await model.play(play, "end");
      for (const one of model.seen) seen.add(one);
    }),
    runs,
  );
  // What was never seen to happen was not tested.
  assert.deepEqual([...ways.difference(seen)], []);
});
