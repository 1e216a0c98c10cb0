import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { runProgram } from "./run-program.ts";

const skip = needs("taskset") || (availableParallelism() < 2 && "a benchmark needs two cores");
type Rows = Record<string, unknown>[];

/**
 * Runs a bench to its end, whose table and line of figures say the same: these numbers under their names in each row, the
 * disk's beside them, and nothing lost or doubled. How large they are is for a machine that does nothing else.
 */
async function runBench(args: string[], columns: string[]): Promise<Rows> {
  const { code, out, err, last: rows } = await runProgram("main.ts", ...args, "--quick");
  assert.equal(code, 0, out + err);
  assert.ok(rows, out);
  const heads = out.split("\n").find((line) => line.startsWith("bench"));
  for (const column of columns) assert.ok(heads?.split(/\s+/).includes(column), `${column} is not in the table`);
  for (const row of rows) {
    assert.deepEqual([row["bench"], row["complete"]], [args[0], true]);
    for (const column of [...columns, "fdatasync_p50_ms", "fdatasync_p99_ms"])
      assert.ok(Number.isFinite(row[column]), `${column}: ${row[column]}`);
    const isOfRow = (line: string) => line.startsWith(`${row["bench"]} `) && line.includes(` ${row["shape"]} `);
    assert.ok(out.split("\n").some(isOfRow), "the table has its row");
  }
  return rows;
}

/** That these figures of a row are above nothing, and none is less than the one before. */
function rises(row: Rows[number] | undefined, first: string, ...others: string[]): void {
  const figures = [first, ...others].map((column) => Number(row?.[column]));
  assert.ok(Number(row?.[first]) > 0, first);
  assert.deepEqual(
    figures,
    figures.toSorted((a, b) => a - b),
    [first, ...others].join(" ≤ "),
  );
}

test("a bench ends with a table and one line of figures under their names, the disk's beside them", {
  skip,
}, async () => {
  const columns = [
    ...["commit_delay_ms", "posts_per_s", "deliveries_per_s", "p50_ms", "p99_ms", "server_cpu_us_per_delivery"],
    ...["load_utilisation", "plain_ws_deliveries_per_s", "plain_ws_p99_ms", "times_plain_ws"],
  ];
  const small = ["--seconds", "1", "--messages-stored", "100", "--shape", "2x5@100+5ms"];
  const rows = await runBench(["fanout", ...small], columns);
  assert.deepEqual(
    rows.map(({ shape }) => shape),
    ["2x5@100+5ms"],
  );
});

test("the bench of connections tells what each costs in this house and in a plain broadcast", { skip }, async () => {
  const columns = ["connect_s", "rss_before_mb", "rss_after_mb", "bytes_per_connection", "server_cpu_share"];
  const rows = await runBench(["connections", "--seconds", "0.2", "--shape", "3x5"], columns);
  assert.deepEqual(
    rows.map(({ shape, server, connections }) => [shape, server, connections]),
    [
      ["3x5", "parvis", 15],
      ["3x5", "plain_ws", 15],
    ],
  );
  for (const { rss_before_mb: before, rss_after_mb: after, bytes_per_connection: each, ...row } of rows) {
    rises(row, "connect_s");
    const cost = ((Number(after) - Number(before)) * 1e6) / 15;
    // Rounded to three figures, the two numbers can be wrong by half a megabyte each.
    assert.ok(Math.abs(Number(each) - cost) <= 1e6 / 15, `${each} bytes, and from ${before} to ${after} MB`);
  }
});

test("the bench of resume tells when the last of all was back with what each had missed", { skip }, async () => {
  const columns = ["p50_s", "p99_s", "last_s", "last_worst_s", "server_cpu_s", "load_utilisation"];
  const [row, ...others] = await runBench(["resume", "--shape", "3x5"], columns);
  assert.deepEqual([row?.["shape"], row?.["clients"], row?.["missed_each"], others], ["3x5", 15, 50, []]);
  rises(row, "p50_s", "p99_s", "last_s", "last_worst_s");
});

test("the bench of posts tells how many were acknowledged, and how late", { skip }, async () => {
  const columns = ["posts_per_s", "p50_ms", "p99_ms", "server_cpu_us_per_post", "load_utilisation"];
  const [row, ...others] = await runBench(["post", "--seconds", "1", "--shape", "2x3@50"], columns);
  assert.deepEqual([row?.["shape"], others], ["2x3@50", []]);
  rises(row, "posts_per_s");
  rises(row, "p50_ms", "p99_ms");
});

test("the bench of engines and processes tells posts and deliveries, how late they are, and where the time goes", {
  skip: skip || needs("postgres"),
}, async () => {
  const columns = [
    ...["processes", "posts_per_s", "deliveries_per_s", "p50_ms", "p99_ms", "delivery_p99_ms", "commit_delay_ms"],
    ...["house_cpu_us_per_post", "database_cpu_us_per_post", "house_cpu_us_per_delivery", "commit_mean_ms"],
  ];
  const rows = await runBench(["cluster", "--seconds", "1", "--shape", "postgres-64+5ms@50"], columns);
  assert.deepEqual(
    rows.map(({ shape, engine, processes, bus }) => [shape, engine, processes, bus]),
    [["postgres-64+5ms", "postgres", 1, false]],
  );
  for (const figure of ["posts_per_s", "deliveries_per_s", "database_cpu_us_per_post"]) rises(rows[0], figure);
  rises(rows[0], "p50_ms", "p99_ms");
});

test("the bench of search tells how long each question takes, and that it found what there is", { skip }, async () => {
  const { code, out, err, last } = await runProgram("main.ts", "search", "--quick");
  assert.equal(code, 0, out + err);
  const found = last?.map(({ query, messages, hits }) => [query, messages, Number(hits) > 0]);
  assert.deepEqual(found, [
    ["a common word", 10_000, true],
    ["with accents and case", 10_000, true],
    ["three common words", 10_000, true],
    ["the beginning of a word", 10_000, true],
    ["a common word and one that is nowhere", 10_000, false],
    ["a word that is nowhere", 10_000, false],
  ]);
  for (const row of last ?? []) rises(row, "p50_ms", "p99_ms");
});

const deskColumns = ["median_keys", "p99_answer_ms", "worst_answer_ms", "chat_p99_ratio", "median_requests"];

test("a bench of the desk ends with its figures: a queue is worked beside talk, and once more by keyboard in the page", {
  skip: skip || needs("chromium"),
}, async () => {
  const { code, out, err, last } = await runProgram("main.ts", "desk", "--quick", "--messages-stored", "10000");
  assert.equal(code, 0, out + err);
  const [row] = last ?? [];
  assert.deepEqual([row?.["bench"], row?.["queue"], row?.["alternations"]], ["desk", 40, 2]);
  for (const column of deskColumns) assert.ok(Number(row?.[column]) > 0, `${column}: ${row?.[column]}`);
  assert.ok(Number(row?.["median_keys"]) <= 6, `${row?.["median_keys"]} keys a case`);
});
