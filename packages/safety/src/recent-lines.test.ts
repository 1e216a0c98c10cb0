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

test("[SAF118] the language of an author in a place is that of their last lines, each weighing less the longer ago", () => {
  const recent = new RecentLines(10);
  const spoken = (author?: string) => recent.spoken(said("x", 100, author));
  assert.equal(spoken(), 0);
  for (const at of [0, 1]) recent.note(said("french", at), "pass", 4);
  assert.equal(spoken(), 1.6);
  recent.note(said("one word more", 2), "pass", -1);
  assert.equal(spoken(), 1.6, "one word more is chance");
  assert.equal(spoken("bo"), 0);
  recent.note(said("english", 3), "pass", -7);
  assert.ok(spoken() < 0, "who changes the language is followed at once");
  for (let at = 4; at < 50; at++) recent.note(said("french", at), "pass", 9);
  assert.ok(spoken() > 2.4 && spoken() <= 2.5, "and never weighs more than a few words");
});
