import assert from "node:assert/strict";
import { test } from "node:test";
import { OpenLoop } from "./open-loop.ts";

test("what is late is sent at once and keeps the time it was due", () => {
  const loop = new OpenLoop({ perSecond: 100, total: 5, startMs: 1000 });
  const sent: [number, number][] = [];
  const send = (index: number, dueMs: number) => sent.push([index, dueMs]);
  assert.equal(loop.sendDue(999, send), true);
  assert.deepEqual(sent, []);
  assert.equal(loop.sendDue(1025, send), true);
  assert.deepEqual(sent.splice(0), [
    [0, 1000],
    [1, 1010],
    [2, 1020],
  ]);
  assert.equal(loop.sendDue(9000, send), false);
  assert.deepEqual(sent, [
    [3, 1030],
    [4, 1040],
  ]);
});
