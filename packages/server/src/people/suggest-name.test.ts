import assert from "node:assert/strict";
import { test } from "node:test";
import { nameWords } from "./data/name-words.ts";
import { checkName } from "./name-rules.ts";
import { allSuggestions, suggestName } from "./suggest-name.ts";

for (const lang of ["fr", "en"] as const) {
  test(`[NAM10] each of at least 20,000 suggestions in ${lang} is a free name as it stands`, () => {
    const all = allSuggestions(lang);
    assert.ok(all.length >= 20_000, `only ${all.length}`);
    const skeletons = new Set<string>();
    for (const name of all) {
      const check = checkName(name);
      assert.ok(check.ok && check.name === name, name);
      skeletons.add(check.skeleton);
    }
    assert.equal(skeletons.size, all.length, "two suggestions would be one name");
    for (const name of all) assert.doesNotMatch(name, /(?<=^|[ '])(\p{L}+)[ '](?:.* )?\1$/iu);
  });

  test(`[NAM10] every draw gives a suggestion in ${lang}, the ends of the range included`, () => {
    const all = new Set(allSuggestions(lang));
    for (const draw of [0, 0.5, 1 - 2 ** -53]) assert.ok(all.has(suggestName(lang, () => draw)));
    for (let i = 0; i < 1000; i++) assert.ok(all.has(suggestName(lang, Math.random)));
  });
}

test("[NAM10] French adjectives have a masculine and a feminine, and agree", () => {
  for (const forms of nameWords.fr.adjectives) assert.equal(forms.length, 2, forms.join(" "));
  const all = new Set(allSuggestions("fr"));
  for (const name of ["Mésange bleue", "Héron bleu", "Tilleul d'avril", "Loutre rêveuse"])
    assert.ok(all.has(name), name);
  for (const name of ["Mésange bleu", "Héron bleue"]) assert.ok(!all.has(name), name);
});
