import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Act } from "./act.ts";
import { RecentLines } from "./recent-lines.ts";

const said = (text: string, at: number, author = "ana"): Act => ({
  ...{ at, kind: "post", author: { id: author, fresh: false }, place: "room", text },
});

test("[SAF100] the last three lines of an author in a place are read with the next, for a minute", () => {
  const recent = new RecentLines(10);
  for (const [i, text] of ["one", "two", "three", "four"].entries()) recent.note(said(text, i * 1000), "pass");
  assert.deepEqual(recent.before(said("e", 5000)), ["two", "three", "four"]);
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

test("[SAF352] a refused text sent again in leet or in look-alikes is a retry", () => {
  const recent = new RecentLines(10);
  recent.note(said("Vilains mots à toi", 0), "refuse");
  for (const text of [
    "v1l41ns m0ts 4 t01",
    "vіlаіns mоts à tоі",
    "VI|A1N$ MOT5 A T0I",
    "ｖｉｌａｉｎｓ ｍｏｔｓ ａ ｔｏｉ",
  ])
    assert.ok(recent.isRetry(said(text, 1000)), text);
  assert.ok(!recent.isRetry(said("vilains mots à elle", 1000)));
  recent.note(said("1234", 2000), "nudge");
  assert.ok(!recent.isRetry(said("5678", 3000)), "numbers are told apart");
});

test("[SAF353] one letter or two a line are one line, so that a word of any length is read whole", () => {
  const recent = new RecentLines(10);
  recent.note(said("hello", 0), "pass");
  for (const [i, text] of [..."scrapped"].entries()) recent.note(said(text, i * 1000), "pass");
  assert.deepEqual(recent.before(said("x", 9000)), ["hello", "s\nc\nr\na\np\np\ne\nd"]);
  for (let i = 0; i < 100; i++) recent.note(said("ab", 10_000 + i), "pass");
  assert.ok(recent.before(said("x", 11_000)).join("").length < 200, "bounded");
});

test("[SAF354] an edit is read with the lines before the last one, and then stands in its place", () => {
  const recent = new RecentLines(10);
  const edit = (text: string, at: number): Act => ({ ...said(text, at), kind: "edit" });
  for (const [i, text] of ["a line", "another"].entries()) recent.note(said(text, i * 1000), "pass");
  assert.deepEqual(recent.before(edit("others", 2000)), ["a line"]);
  recent.note(edit("others", 2000), "pass");
  assert.deepEqual(recent.before(said("x", 3000)), ["a line", "others"]);
  const first = { ...edit("alone", 4000), author: { id: "bo", fresh: false } };
  assert.deepEqual(recent.before(first), []);
  recent.note(first, "pass");
  assert.deepEqual(recent.before({ ...first, kind: "post" }), ["alone"]);
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

test("[SAF100] of a long text no more is kept than its end", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const [authors, length] = [200, 100_000];
  const recent = new RecentLines(authors);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < authors; i++) recent.note(said(`${i}`.padEnd(length, "a"), i, `author ${i}`), "pass");
  collect();
  const kept = process.memoryUsage().heapUsed - before;
  assert.ok(kept < (authors * length) / 10, `${kept} bytes kept of ${authors * length}`);
  assert.equal(recent.before(said("e", authors, "author 7"))[0]?.length, 80);
});
