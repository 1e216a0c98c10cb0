import assert from "node:assert/strict";
import { test } from "node:test";
import { emojiGroups } from "./emoji-table.ts";
import { findEmoji } from "./find-emoji.ts";

const all = emojiGroups().flatMap(({ emoji }) => emoji);
const found = (query: string) => findEmoji(query, all).map(({ sign }) => sign);

test("every emoji stands once, with words in both languages", () => {
  assert.ok(all.length >= 150 && all.length < 250, `${all.length}`);
  assert.equal(new Set(all.map(({ sign }) => sign)).size, all.length);
  for (const { sign, fr, en } of all) assert.match(`${sign}|${fr}|${en}`, /^\p{Emoji}[^|\w]*\|[^|]{2,}\|[^|]{2,}$/u);
});

test("[WEB34] emoji are found in French and in English, without accents and by the beginning of a word", () => {
  for (const query of ["coeur rouge", "cœur rou", "red heart", "HEART RED"]) assert.equal(found(query)[0], "❤️", query);
  assert.deepEqual(found("the"), ["🍵"]);
  assert.ok(found("fete").includes("🎉"));
  assert.deepEqual(found("zzzz"), []);
});
