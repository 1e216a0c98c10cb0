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

test("[FUZ6] the safety engine is given as many events and strings as are asked for", async () => {
  const { code, out, err, last } = await runProgram("fuzz.ts", "--judged", "40");
  assert.equal(code, 0, out + err);
  assert.match(out, /40 events judged twice/);
  assert.match(out, /40 strings of anything at all/);
  const [{ events, passed } = {}] = last ?? [];
  assert.deepEqual([events, passed], [40, true]);
  assert.equal((await runProgram("fuzz.ts", "--judged", "many")).code, 2);
});
