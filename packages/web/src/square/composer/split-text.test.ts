import assert from "node:assert/strict";
import { test } from "node:test";
import { splitText } from "./split-text.ts";

test("a text that fits stays whole", () => {
  assert.deepEqual(splitText("  one two  ", 20), ["one two"]);
});

test("a long text is cut between paragraphs, else lines, else sentences, else words", () => {
  assert.deepEqual(splitText("aaaa bbb\n\ncc. dd", 12), ["aaaa bbb", "cc. dd"]);
  assert.deepEqual(splitText("aaaa bbb\ncc. dd e", 12), ["aaaa bbb", "cc. dd e"]);
  assert.deepEqual(splitText("aaaa bbb. cc dd e", 12), ["aaaa bbb.", "cc dd e"]);
  assert.deepEqual(splitText("aaaa bbbb cccc dd", 12), ["aaaa bbbb", "cccc dd"]);
});

test("where there is no gap it is cut anyhow, yet never inside a character", () => {
  const pieces = splitText("😀".repeat(11), 5);
  assert.ok(pieces.every((piece) => piece.length <= 5 && piece.isWellFormed()));
  assert.equal(pieces.join(""), "😀".repeat(11));
});
