import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type Kysely, sql } from "kysely";
import { newDatabase } from "../../../../scripts/test/new-database.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { Refusal } from "../platform/refusal.ts";
import { openPostgres } from "../storage/postgres.ts";
import { runCommand } from "./command.ts";

test("[STO9] a database that goes while the house is opening is said in plain words, without its password", {
  skip: needs("postgres"),
}, async (t) => {
  const url = await newDatabase();
  const said = t.mock.method(console, "error", () => {});
  const goes = async (db: Kysely<unknown>) =>
    void (await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db));
  const start = async (): Promise<never> => {
    await openPostgres({ url, migrations: { "2999-01-01-goes": { up: goes } } });
    throw new Error("it has opened");
  };
  assert.equal(await runCommand(["serve"], { env: { PARVIS_DATABASE: url }, start }), 1);
  const [text] = said.mock.calls[0]!.arguments as unknown as [string];
  const { host, password } = new URL(url);
  assert.match(text, new RegExp(`^The database at ${host} cannot be reached: `));
  assert.equal(text.includes(password), false);
});

test("[STO9] a database that is named in the config file and goes for good while the house is opening is said as plainly", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-command-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "parvis.json");
  writeFileSync(file, JSON.stringify({ database: "postgres://u:secret@db:5433/house" }));
  const said = t.mock.method(console, "error", () => {});
  const start = async (): Promise<never> => {
    throw Object.assign(new Refusal("busy"), { cause: { code: "ECONNREFUSED", message: "connection refused" } });
  };
  assert.equal(await runCommand(["serve"], { env: { PARVIS_CONFIG: file }, start }), 1);
  assert.deepEqual(said.mock.calls[0]!.arguments as unknown[], [
    "The database at db:5433 cannot be reached: connection refused.",
  ]);
});
