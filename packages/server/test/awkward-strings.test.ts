import assert from "node:assert/strict";
import { test } from "node:test";
import { TEXT_MAX } from "@parvis/protocol/limits";
import { typeset } from "../src/help/typeset.ts";
import { foldText, searchTerms } from "../src/messages/fold-text.ts";
import { checkName, skeletonOf } from "../src/people/name-rules.ts";
import { cleanText } from "../src/platform/clean-text.ts";
import { awkwardStrings } from "./awkward-strings.ts";

test("there are at least 120 awkward strings, each of its own label and short enough to be posted", () => {
  assert.ok(awkwardStrings.length >= 120, `only ${awkwardStrings.length}`);
  assert.equal(new Set(awkwardStrings.map(({ label }) => label)).size, awkwardStrings.length);
  assert.equal(new Set(awkwardStrings.map(({ text }) => text)).size, awkwardStrings.length);
  for (const { label, text } of awkwardStrings) assert.ok(text.length <= TEXT_MAX, label);
});

for (const { label, text } of awkwardStrings) {
  test(`[TXT8] ${label}: cleaned once and for all, and a name only if it is one`, () => {
    const clean = cleanText(text);
    assert.equal(cleanText(clean), clean);
    assert.ok(clean.isWellFormed() && clean.length <= text.length);
    assert.doesNotMatch(clean, /[[\p{Cc}--[\t\n]]\u202a-\u202e\ufeff]/v);
    assert.equal(foldText(foldText(text)), foldText(text));
    for (const term of searchTerms(text)) assert.match(term, /^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*$/u);
    const check = checkName(text);
    if (check.ok) assert.match(check.name, /^[\p{L}\p{M}\p{Nd} \-_.']{2,24}$/u);
    skeletonOf(text);
    typeset("fr", text);
  });
}
