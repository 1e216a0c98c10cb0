import assert from "node:assert/strict";
import { test } from "node:test";
import { Generations } from "./generations.ts";

test("what was found in a text is kept for when it is said again; memory of it is bounded", () => {
  const texts = new Generations<number>(4096);
  for (let i = 0; i < 10_000; i++) texts.set(`text ${i}`, i);
  assert.equal(texts.get("text 0"), undefined);
  assert.equal(texts.get("text 9999"), 9999);
});
