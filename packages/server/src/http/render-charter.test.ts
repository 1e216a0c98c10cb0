import assert from "node:assert/strict";
import { test } from "node:test";
import { typeset } from "../help/typeset.ts";
import { charterSeed } from "../house/charter-seed.ts";
import { roomsSeed } from "../house/rooms-seed.ts";
import { renderCharter } from "./render-charter.ts";

for (const lang of ["fr", "en"] as const) {
  test(`[HLP7] the charter in ${lang} shows every clause under its id, with the version`, () => {
    const page = renderCharter({
      lang,
      langs: ["fr", "en"],
      house: "Le Parvis",
      charter: { ...charterSeed, version: 7 },
    });
    for (const clause of charterSeed.clauses) {
      assert.ok(page.includes(`<li id="${clause.id}"><p>${typeset(lang, clause[lang])}</p></li>`), clause.id);
    }
    assert.ok(page.includes("Version 7"));
    assert.doesNotMatch(page, /<script|<style|\sstyle=|\[object/);
  });
}

test("[HLP6] a clause that a house has written is text, not markup", () => {
  const charter = { version: 2, clauses: [{ id: "a", fr: "<script>1</script>", en: "<b>" }] };
  assert.doesNotMatch(renderCharter({ lang: "fr", langs: ["fr"], house: "<i>", charter }), /<script|<i>/);
});

test("a new house has six to eight clauses, each with an id of its own, and a lobby before three rooms", () => {
  const ids = new Set(charterSeed.clauses.map(({ id }) => id));
  assert.equal(ids.size, charterSeed.clauses.length);
  assert.ok(ids.size >= 6 && ids.size <= 8);
  assert.deepEqual(
    roomsSeed.map(({ name }) => name),
    ["Le parvis", "Cuisine & marché", "Livres et séries", "English corner"],
  );
});
