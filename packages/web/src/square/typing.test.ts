import assert from "node:assert/strict";
import { test } from "node:test";
import { heardWriting } from "./typing.ts";

test("[LIV5] who goes on writing is told without a break, and no longer than that", ({ mock: { timers } }) => {
  timers.enable({ apis: ["setTimeout"] });
  const over: string[] = [];
  heardWriting("Uma", () => over.push("Uma"));
  heardWriting("Ivo", () => over.push("Ivo"));
  timers.tick(4_000);
  heardWriting("Uma", () => over.push("Uma"));
  timers.tick(4_000);
  assert.deepEqual(over, ["Ivo"]);
  timers.tick(1_000);
  assert.deepEqual(over, ["Ivo", "Uma"]);
});
