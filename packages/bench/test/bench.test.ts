import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { runProgram } from "./run-program.ts";

const skip = needs("taskset") || (availableParallelism() < 2 && "a benchmark needs two cores");
const columns = [
  ...["commit_delay_ms", "posts_per_s", "deliveries_per_s", "p50_ms", "p99_ms", "server_cpu_us_per_delivery"],
  ...["load_utilisation", "plain_ws_deliveries_per_s", "plain_ws_p99_ms", "times_plain_ws"],
];

test("a bench ends with a table and one line of figures under their names, the disk's beside them", {
  skip,
}, async () => {
  const small = ["--quick", "--seconds", "1", "--messages-stored", "100", "--shape", "2x5@1k+5ms"];
  const { code, out, err, last } = await runProgram("main.ts", "fanout", ...small);
  assert.equal(code, 0, out + err);
  const [row] = last ?? [];
  assert.deepEqual([row?.["bench"], row?.["shape"], row?.["complete"]], ["fanout", "2x5@1k+5ms", true]);
  for (const column of [...columns, "fdatasync_p50_ms", "fdatasync_p99_ms"])
    assert.ok(Number.isFinite(row?.[column]), `${column}: ${row?.[column]}`);
  const [heads] = out.split("\n").filter((line) => line.startsWith("bench"));
  for (const column of columns) assert.ok(heads?.includes(column), `${column} is not in the table`);
});
