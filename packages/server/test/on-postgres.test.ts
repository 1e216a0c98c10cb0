import { globSync } from "node:fs";
import { test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { useEngine } from "./support.ts";

/** What is of the built-in engine, or of the process rather than of the house, or runs in PostgreSQL anyhow. */
const elsewhere = new Set([
  ...["away", "awkward-strings", "cluster", "full-disk", "help", "hostile", "hot-room", "meetings-cluster"],
  ...["on-postgres", "outage", "private-cluster", "private-sequences", "process", "rules-command"],
  ...["stuck", "stuck-destruction", "unheard"],
]);

/** The tests of this folder once more, with each house in a PostgreSQL database. */
const skip = needs("postgres");
if (skip) test("the whole house in PostgreSQL", { skip }, () => {});
else {
  useEngine("postgres");
  const files = globSync("*.test.ts", { cwd: import.meta.dirname }).sort();
  for (const file of files.filter((name) => !elsewhere.has(name.replace(".test.ts", "")))) await import(`./${file}`);
}
