import assert from "node:assert/strict";
import { test } from "node:test";
import { markWords } from "./mark-words.ts";

const shown = (text: string, query: string) =>
  markWords(text, query)
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join("");

test("[WEB26] found words are marked whatever their accents and case", () => {
  assert.equal(shown("Un ÉTÉ à l’école, été !", "ete ecole"), "Un [ÉTÉ] à l’[école], [été] !");
  assert.equal(shown("cœur", "coeur"), "[cœur]");
});

test("[WEB26] a long text is cut around its first hit, never within a word", () => {
  const text = `${"mot ".repeat(100)}trouvé ${"mot ".repeat(100)}`;
  const cut = shown(text, "trouve");
  assert.match(cut, /^… (mot )+\[trouvé\] (mot )+…$/);
  assert.ok(cut.length < 300);
});
