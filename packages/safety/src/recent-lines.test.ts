import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "./act.ts";
import { RecentLines } from "./recent-lines.ts";

const said = (text: string, at: number, author = "ana"): Act => ({
  ...{ at, kind: "post", author: { id: author, fresh: false }, place: "room", text },
});

test("[SAF100] the last three lines of an author in a place are read with the next, for a minute", () => {
  const recent = new RecentLines(10);
  for (const [i, text] of ["a", "b", "c", "d"].entries()) recent.note(said(text, i * 1000), "pass");
  assert.deepEqual(recent.before(said("e", 5000)), ["b", "c", "d"]);
  assert.deepEqual(recent.before(said("e", 5000, "bo")), []);
  assert.deepEqual(recent.before(said("e", 3000 + 60_001)), []);
  recent.note(said("refused", 6000), "refuse");
  assert.deepEqual(recent.before(said("e", 7000)), [], "what nobody saw is part of nothing");
});

test("[SAF101] a refused text sent again with other signs between its letters is a retry", () => {
  const recent = new RecentLines(10);
  recent.note(said("Some bad words", 0), "nudge");
  assert.ok(recent.isRetry(said("s.o.m.e b-a-d  wooords", 1000)));
  assert.ok(!recent.isRetry(said("some other words", 1000)));
  assert.ok(!recent.isRetry(said("some bad words", 10 * 60_000 + 1)));
  assert.ok(!recent.isRetry(said("some bad words", 1000, "bo")));
});

test("[SAF100] memory is bounded", () => {
  const recent = new RecentLines(10);
  for (let i = 0; i < 100; i++) recent.note(said("hello", i, `person ${i}`), "pass");
  assert.deepEqual(recent.before(said("x", 101, "person 0")), []);
  assert.deepEqual(recent.before(said("x", 101, "person 99")), ["hello"]);
});
