import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Desk } from "./desk.ts";
import { acts, oneOfEach, Script, scripts } from "./desk-script.ts";
import { deskRuns } from "./support.ts";

test("[MOD10, MOD11, MOD7] whatever is done at a desk and whatever fails meanwhile: no effect without its reasoned decision, decisions only appended, every notice in its place or answered", async () => {
  await fc.assert(
    fc.asyncProperty(scripts, async (steps) => {
      await using desk = await Desk.open();
      const script = new Script(desk);
      await script.play(steps);
      for (const code of script.receipts) assert.ok((await desk.receipt(code)).notice, `receipt ${code} leads nowhere`);
    }),
    { ...deskRuns, endOnFailure: true },
  );
});

test("[MOD10, MOD11] one of each act, one after the other: what must hold does after each, and none is refused", async () => {
  await using desk = await Desk.open();
  const script = new Script(desk);
  await script.play(oneOfEach);
  assert.deepEqual(
    [...new Set(acts)].filter((act) => !script.done.has(act)),
    [],
  );
});
