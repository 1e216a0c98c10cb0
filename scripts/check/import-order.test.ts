import assert from "node:assert/strict";
import { test } from "node:test";
import { importFaults } from "./import-order.ts";

/** A repository of these files: path under packages/ → what it imports. */
function faults(files: Record<string, string[]>): string[] {
  return importFaults(
    Object.entries(files).map(([path, imports]) => ({
      path: `packages/${path}`,
      text: imports.map((specifier) => `import type { A } from "${specifier}";`).join("\n"),
    })),
  );
}

test("an import to the left is fine", () => {
  assert.deepEqual(
    faults({
      "server/src/messages/post.ts": ["../rooms/room.ts", "../platform/clock.ts", "@parvis/protocol/ids", "node:fs"],
      "server/src/main.ts": ["./http/app.ts"],
      "web/src/square.tsx": ["@parvis/client/connection"],
    }),
    [],
  );
});

test("an import to the right is a fault, as a type too", () => {
  const [fault, ...others] = faults({ "server/src/rooms/room.ts": ["../messages/post.ts"] });
  assert.match(fault ?? "", /rooms may only import from what stands to its left/);
  assert.deepEqual(others, []);
});

test("siblings of one rank do not import each other", () => {
  assert.equal(faults({ "server/src/bus/bus.ts": ["../storage/database.ts"] }).length, 1);
});

test("a folder without a place in the order is a fault", () => {
  assert.match(faults({ "server/src/utils/a.ts": ["../platform/clock.ts"] })[0] ?? "", /"utils" has no place/);
});

test("packages import each other one way only, by name or by path", () => {
  assert.match(faults({ "client/src/a.ts": ["@parvis/server/main"] })[0] ?? "", /client may not use server/);
  assert.equal(faults({ "protocol/src/a.ts": ["../../client/src/b.ts"] }).length, 1);
  assert.equal(faults({ "server/src/main.ts": ["../../../scripts/test.ts"] }).length, 1);
});

test("tests may import anything, and nothing else imports tests", () => {
  assert.deepEqual(faults({ "server/src/rooms/room.test.ts": ["../messages/post.ts", "@parvis/client/a"] }), []);
  assert.match(faults({ "server/src/main.ts": ["../test/start-server.ts"] })[0] ?? "", /only tests import tests/);
});

test("a circle is a fault, through types and re-exports too", () => {
  const circle = importFaults([
    { path: "packages/client/src/a.ts", text: 'export { b } from "./b.ts";' },
    { path: "packages/client/src/b.ts", text: 'type C = import("./c.ts").C;' },
    { path: "packages/client/src/c.ts", text: 'import type { A } from "./a.ts";' },
  ]);
  assert.equal(circle.length, 1);
  assert.match(circle[0] ?? "", /a\.ts → .*b\.ts → .*c\.ts → .*a\.ts/);
});
