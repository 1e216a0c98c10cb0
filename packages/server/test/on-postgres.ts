import { globSync } from "node:fs";
import { test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { useEngine } from "./support.ts";

/** What is of the built-in engine, or of the process rather than of the house, or runs in PostgreSQL anyhow. */
const elsewhere = new Set([
  ...[
    "adapters",
    "away",
    "awkward-strings",
    "cluster",
    "desk-cluster",
    "full-disk",
    "help",
    "hostile",
    "hot-room",
    "meetings-cluster",
  ],
  ...["on-postgres-1", "on-postgres-2", "outage", "private-cluster", "private-sequences", "process", "rules-command"],
  ...["slow-start", "stuck", "stuck-destruction", "unheard"],
]);

/** The tests of this folder once more, with each house in a PostgreSQL database: every second file, from this one on. */
export async function testOnPostgres(first: 0 | 1): Promise<void> {
  const skip = needs("postgres");
  if (skip) return void test("the whole house in PostgreSQL", { skip }, () => {});
  useEngine("postgres");
  const files = globSync("*.test.ts", { cwd: import.meta.dirname }).sort();
  const mine = files.filter((name) => !elsewhere.has(name.replace(".test.ts", ""))).filter((_, i) => i % 2 === first);
  for (const file of mine) await import(`./${file}`);
}
