import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { needs } from "../test-support.ts";

const DATABASES = JSON.stringify(join(import.meta.dirname, "new-database.ts"));

test("a file of which a pattern chooses a part ends by itself, its cluster with it", {
  skip: needs("postgres"),
}, (t) => {
  const root = mkdtempSync(join(tmpdir(), "parvis-pattern-"));
  t.after(() => rmSync(root, { recursive: true }));
  // PostgreSQL works in it as a user of its own.
  chmodSync(root, 0o1777);
  const files = {
    "other.mjs": `import { test } from "node:test"; import ${DATABASES}; test("not this one", () => {});`,
    "chosen.mjs": `import { test } from "node:test"; import { newDatabase } from ${DATABASES};
      test("this one", async () => void (await newDatabase()));`,
    // Where nothing of what is loaded so far is chosen, all is over for the runner: it calls what is to come after.
    "all.test.mjs": `import { after } from "node:test"; await import("./other.mjs");
      await new Promise((resolve) => after(resolve)); await import("./chosen.mjs");`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const { NODE_TEST_CONTEXT: _, PARVIS_TEST_POSTGRES: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--test-name-pattern=^this one", join(root, "all.test.mjs")],
    { env: { ...env, TMPDIR: root }, encoding: "utf8", timeout: 60_000 },
  );
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /pass 1/);
  assert.deepEqual(
    readdirSync(root).filter((name) => name.startsWith("parvis-postgres-")),
    [],
  );
});
