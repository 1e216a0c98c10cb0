import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { programs } from "./test-support.ts";

const call = `import { needs } from "${join(import.meta.dirname, "test-support.ts")}"; console.log(needs("openssl"));`;

function withoutPrograms(env: Record<string, string>) {
  const options = { env: { PATH: "/nowhere", ...env }, encoding: "utf8" } as const;
  return spawnSync(process.execPath, ["--input-type=module", "-e", call], options);
}

test("a missing program gives the reason to skip, and how to install it", () => {
  assert.match(withoutPrograms({}).stdout, /OpenSSL is not installed; on Debian: apt-get install openssl/);
});

test("where nothing may be skipped, a missing program fails the test file", () => {
  const { status, stderr } = withoutPrograms({ PARVIS_TEST_ALL: "1" });
  assert.equal(status, 1);
  assert.match(stderr, /PARVIS_TEST_ALL=1, but OpenSSL is not installed/);
});

test("a program that is there is not skipped", () => {
  assert.equal(withoutPrograms({ PATH: process.env.PATH ?? "" }).stdout.trim(), "false");
});

test("the whole suite's script installs every program that a test may need", () => {
  const script = readFileSync(join(import.meta.dirname, "../.ci/run"), "utf8");
  const installs = /^packages=\((.*)\)$/m.exec(script)?.[1]?.split(" ");
  assert.deepEqual(installs?.toSorted(), [...new Set(Object.values(programs).map((p) => p.from))].toSorted());
});
