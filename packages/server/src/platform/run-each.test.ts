import assert from "node:assert/strict";
import { test } from "node:test";
import { runEach } from "./run-each.ts";

test("[CHO1] what goes wrong keeps nothing behind it from being done, and is told", async () => {
  const done: string[] = [];
  const fail = async (name: string) => {
    throw new Error(name);
  };
  const note = async (name: string) => done.push(name);
  await assert.rejects(runEach([() => fail("a"), () => note("b")]), { message: "a" });
  await assert.rejects(runEach([() => fail("a"), () => note("c"), () => fail("d")]), { name: "AggregateError" });
  await runEach([() => note("e")]);
  assert.deepEqual(done, ["b", "c", "e"]);
});
