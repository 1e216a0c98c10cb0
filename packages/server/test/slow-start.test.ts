import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { dropDatabase, newDatabase } from "../../../scripts/test/new-database.ts";
import { needs } from "../../../scripts/test-support.ts";
import { openPostgres } from "../src/storage/postgres.ts";
import { until } from "./support.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

test("[STO300] a house that finds its database held up says so, tries again, and opens once it is free", {
  skip: needs("postgres"),
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-slow-start-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const address = await newDatabase(async (url) => (await openPostgres({ url }))[Symbol.asyncDispose]());
  t.after(() => dropDatabase(address));
  const other = new pg.Client({ connectionString: address });
  // Its database is dropped under it, where this test fails.
  other.on("error", () => {});
  await other.connect();
  // What is there can be read, and nothing written: longer than an act waits for others.
  await other.query("begin; lock table house_settings in share row exclusive mode");

  const env = { ...process.env, PORT: "0", PARVIS_DATA: folder, PARVIS_DATABASE: address };
  const house = spawn(process.execPath, [main, "serve"], { env });
  let said = "";
  for (const stream of [house.stdout, house.stderr]) stream.on("data", (text) => (said += text));
  const ended = once(house, "exit");
  t.after(() => house.kill("SIGKILL"));
  const hasSaid = (words: string) =>
    until(
      () => said.includes(words) || house.exitCode !== null,
      () => said,
    );
  await hasSaid("the house tries again to open");
  assert.equal(house.exitCode, null, said);
  await other.end();
  await hasSaid("/owner#");
  assert.equal(house.exitCode, null, said);
  house.kill("SIGINT");
  assert.deepEqual(await ended, [0, null]);
});
