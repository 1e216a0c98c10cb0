import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram } from "./run-program.ts";

test("[FUZ1, FUZ5] people who drop, retry and restart, and a server that is killed, end with one history", async () => {
  const { code, out, err, last } = await runProgram("fuzz.ts", "--seeds", "1");
  assert.equal(code, 0, out + err);
  const [totals] = last ?? [];
  assert.deepEqual(totals?.["failed_seeds"], []);
  // A calm run would show nothing.
  assert.equal(totals?.["kills"], 2);
  for (const column of ["acknowledged", "private", "drops", "restarts", "resends"])
    assert.ok(Number(totals?.[column]) > 0, column);
});
