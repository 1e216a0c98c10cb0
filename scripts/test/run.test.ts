import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type TestContext, test } from "node:test";

import { until } from "./until.ts";

const runner = join(import.meta.dirname, "../test.ts");

/** Runs the runner in a repository that has these test files, or this one. */
function runOn(t: TestContext, texts: string | Record<string, string>, env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [runner, "scripts"], { ...around(t, texts, env), encoding: "utf8" });
}

/** The folder of such a repository and its own environment, to run something in. */
function around(t: TestContext, texts: string | Record<string, string>, env: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), "parvis-runner-"));
  t.after(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "scripts"));
  for (const [name, text] of Object.entries(typeof texts === "string" ? { a: texts } : texts))
    writeFileSync(join(root, `scripts/${name}.test.ts`), `import { test } from "node:test";\n${text}`);
  // Without this the inner run would report to the outer one, in its own binary form.
  const { NODE_TEST_CONTEXT: _, PARVIS_TEST_ALL: __, ...rest } = process.env;
  return { cwd: root, env: { ...rest, ...env, NO_COLOR: "1" } };
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

/** Three files that share a process. */
const threeWith = (b: string) => ({ a: 'test("first", () => {});', b, c: 'test("last", () => {});' });

test("of files that share a process, each is told by its own name: what passes, fails, is skipped or cannot be loaded", (t) => {
  const wrong = 'test("wrong", () => { throw new Error("no"); });';
  const later = 'test("later", { skip: "not here" }, () => {});';
  const { status, stdout } = runOn(t, { ...threeWith(wrong), d: later, e: 'throw new Error("no file");' });
  assert.equal(status, 1);
  assert.match(stdout, /s {2}scripts\/a\.test\.ts › first\n/);
  assert.match(stdout, /test at scripts\/b\.test\.ts:2:1\n✖ wrong/);
  assert.match(stdout, /s {2}scripts\/c\.test\.ts › last\n/);
  assert.match(stdout, /skipped: scripts\/d\.test\.ts › later: not here/);
  assert.match(stdout, /✖ scripts\/e\.test\.ts .*\n {2}Error: no file/);
  assert.match(stdout, /tests 5\n(?:.*\n)*.*pass 2\n.*fail 2\n(?:.*\n)*.*skipped 1/);
});

test("where one of them ends the process, the run fails and says in which, even if it ended well", (t) => {
  const exit = 'import { exit } from "node:process";';
  const atOnce = runOn(t, threeWith(`${exit} exit(0);`));
  assert.equal(atOnce.status, 1);
  assert.match(atOnce.stdout, /The process ended in scripts\/b\.test\.ts/);
  const inATest = runOn(t, threeWith(`${exit} test("leaves", () => exit(0));`));
  assert.equal(inATest.status, 1);
  assert.match(inATest.stdout, /The process ended in the test "leaves"/);
  const stuck = runOn(t, threeWith("await new Promise(() => {});"));
  assert.equal(stuck.status, 1);
  assert.match(stuck.stdout, /The process ended in scripts\/b\.test\.ts/);
});

test("where one of them hangs, it fails under its own name, and the others run", (t) => {
  const { status, stdout } = runOn(t, threeWith('test("hangs", () => new Promise(() => {}));'), {
    PARVIS_TEST_TIMEOUT_MS: "1000",
  });
  assert.equal(status, 1);
  assert.match(stdout, /test at scripts\/b\.test\.ts:2:1\n✖ hangs .*\n {2}'test timed out after 1000ms'/);
  assert.match(stdout, /pass 2\n.*fail 0\n.*cancelled 1/);
});

test("a run that is ended for its time tells what had failed, what was running, and what took long", async (t) => {
  const ended = 'test("fine", () => {}); test("wrong", () => { throw new Error("no"); });';
  const endless = 'test("for ever", () => new Promise(() => setTimeout(() => {}, 1e6)));';
  const run = spawn(process.execPath, [runner, "scripts"], { ...around(t, ended + endless, {}), detached: true });
  // To all of its group, as `timeout` does.
  run.stdout.on("data", (told) => String(told).includes("wrong") && process.kill(-run.pid!, "SIGTERM"));
  const told = await text(run.stderr);
  assert.match(told, /failed: scripts\/a\.test\.ts › wrong\nError: no\n/);
  assert.match(told, /running: scripts\/a\.test\.ts › for ever\n/);
  assert.match(told, /slowest:\n(?:.*\n)*.* s {2}scripts\/a\.test\.ts › wrong/);
});

test("a run that is ended takes its test processes with it", async (t) => {
  const endless =
    'console.log("pid", process.pid); test("for ever", () => new Promise(() => setTimeout(() => {}, 1e6)));';
  const run = spawn(process.execPath, [runner, "scripts"], around(t, endless, {}));
  const own = await new Promise<number>((resolve) => {
    run.stdout.on("data", (told) => {
      const [, pid] = /pid (\d+)/.exec(String(told)) ?? [];
      if (pid !== undefined) resolve(Number(pid));
    });
  });
  run.kill("SIGTERM");
  await text(run.stderr);
  await until(() => !isRunning(own));
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
