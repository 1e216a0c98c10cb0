import assert from "node:assert/strict";
import { test } from "node:test";
import { environmentFaults } from "./environment.ts";

const faultsOf = (path: string, text: string) => environmentFaults([{ path: `packages/server/src/${path}`, text }]);

test("each way of reading the environment is seen", () => {
  for (const text of [
    "const port = process.env.PORT;",
    "const port = process?.env;",
    'const port = process["env"].PORT;',
    "const { argv, env } = process;",
    'import { argv, env } from "node:process";',
  ]) {
    assert.equal(faultsOf("platform/config.ts", text).length, 1, text);
  }
});

test("main.ts and tests may read it, and a comment may speak of it", () => {
  assert.deepEqual(faultsOf("main.ts", "serve(process.env);"), []);
  assert.deepEqual(faultsOf("platform/config.test.ts", "process.env.PORT"), []);
  assert.deepEqual(faultsOf("platform/config.ts", "// never process.env\nexport const a = process.pid;"), []);
});
