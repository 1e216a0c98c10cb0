import assert from "node:assert/strict";
import { test } from "node:test";
import { groupFiles, kindOf } from "./group-files.ts";

test("files share a process only where they start nothing, open nothing and touch nothing that is common to it", () => {
  const kinds = {
    "packages/web/src/square/route.test.ts": "pure",
    "packages/legal/src/clocks/run-clocks.test.ts": "pure",
    "packages/server/test/talk.test.ts": "houses",
    // It opens a database, by what it imports.
    "packages/server/src/rooms/log.test.ts": "alone",
    // Timers of its own; a program; a variable of the environment; a browser.
    "packages/server/src/safety/share-noted.test.ts": "alone",
    "packages/server/test/process.test.ts": "alone",
    "packages/server/test/private-properties.test.ts": "alone",
    "packages/web/test/talk.test.ts": "alone",
    "packages/server/test/on-postgres-1.test.ts": "alone",
  };
  assert.deepEqual(Object.fromEntries(Object.keys(kinds).map((file) => [file, kindOf(file)])), kinds);
});

test("each file is in one place", () => {
  const files = [
    "packages/server/test/talk.test.ts",
    "packages/web/src/square/route.test.ts",
    "packages/web/test/talk.test.ts",
  ];
  const { alone, together } = groupFiles(files);
  assert.deepEqual([...alone, ...together.flat()].toSorted(), files);
});
