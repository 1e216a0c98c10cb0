import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";

const runner = join(import.meta.dirname, "../test.ts");

/** Runs the runner in a repository that has this one test file. */
function runOn(t: TestContext, text: string, env: Record<string, string> = {}) {
  const root = mkdtempSync(join(tmpdir(), "parvis-runner-"));
  t.after(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "scripts"));
  writeFileSync(join(root, "scripts/a.test.ts"), `import { test } from "node:test";\n${text}`);
  // Without this the inner run would report to the outer one, in its own binary form.
  const { NODE_TEST_CONTEXT: _, PARVIS_TEST_ALL: __, ...rest } = process.env;
  const options = { cwd: root, env: { ...rest, ...env, NO_COLOR: "1" }, encoding: "utf8" } as const;
  return spawnSync(process.execPath, [runner, "scripts"], options);
}

test("a passing run ends well and with node's counts, the slowest tests before them", (t) => {
  const { status, stdout } = runOn(t, 'test("fine", () => {});');
  assert.equal(status, 0);
  assert.match(stdout, /slowest:\n.* s {2}scripts\/a\.test\.ts › fine\n.*tests 1\n(?:.*\n)*.*pass 1\n.*fail 0/);
});

test("a failing test fails the run", (t) => {
  const { status, stdout } = runOn(t, 'test("wrong", () => { throw new Error("no"); });');
  assert.equal(status, 1);
  assert.match(stdout, /fail 1/);
});

test("a skipped test is listed with its reason, and fails a run that allows none", (t) => {
  const skipped = 'test("later", { skip: "Chromium is not installed" }, () => {});';
  const run = runOn(t, skipped);
  assert.equal(run.status, 0);
  assert.match(run.stdout, /skipped: scripts\/a\.test\.ts › later: Chromium is not installed/);
  assert.equal(runOn(t, skipped, { PARVIS_TEST_ALL: "1" }).status, 1);
});

test("a file that breaks off fails the run", (t) => {
  assert.equal(runOn(t, "process.exit(3);").status, 1);
});

test("an error that nobody caught fails its file, and is shown with its stack", (t) => {
  for (const lost of ['void Promise.reject(new Error("no"));', 'setTimeout(() => { throw new Error("no"); });']) {
    const { status, stdout } = runOn(t, `test("calm", async () => { await null; ${lost} });`);
    assert.equal(status, 1);
    assert.match(stdout, /Error: no\n\s+at .*a\.test\.ts:2/);
  }
  assert.equal(runOn(t, 'void Promise.reject(new Error("no"));').status, 1);
});

test("test files do not pay for being told of every promise", (t) => {
  const own = 'import { executionAsyncId } from "node:async_hooks";';
  const { status, stdout } = runOn(
    t,
    `${own} test("fine", async () => { await null; if (executionAsyncId() > 0) throw 1; });`,
  );
  assert.equal(status, 0, stdout);
});
