import assert from "node:assert/strict";
import { test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { runProgram } from "./run-program.ts";

const skip = needs("postgres") || needs("nats-server");

test("[CHA1, CHA2, CHA3, CHA4, CHA5, CHA6] three processes whose parts break and come back, and that the next version replaces, end with one history", {
  skip,
}, async () => {
  const { code, out, err, last } = await runProgram("chaos.ts", "--seeds", "1");
  assert.equal(code, 0, out + err);
  const [totals] = last ?? [];
  assert.deepEqual(totals?.["failed_seeds"], []);
  assert.equal(totals?.["updates"], 3);
  // A calm run would show nothing.
  const faults = ["kills", "stops", "bus_cuts", "database_cuts", "database_restarts", "clock_jumps"];
  for (const column of ["acknowledged", "private", "drops", "moves", ...faults])
    assert.ok(Number(totals?.[column]) > 0, column);
});
