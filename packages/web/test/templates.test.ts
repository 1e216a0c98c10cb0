import assert from "node:assert/strict";
import { test } from "node:test";
import { charterSeed } from "../../server/src/house/charter-seed.ts";
import { type Choice, choices } from "../src/desk/cases/effects.ts";
import { fillReason } from "../src/desk/cases/fill-reason.ts";
import { loadTemplates } from "../src/i18n/load-catalogue.ts";

test("[CAS7] each clause of the charter and each measure has a sentence of its own in each language", async () => {
  for (const lang of ["fr", "en"] as const) {
    const words = await loadTemplates(lang);
    const filled = (clause: (typeof charterSeed.clauses)[number], choice: Choice) =>
      fillReason(words, {
        ...{ lang, one: { about: "message", roomName: "Le parvis" }, at: 1_800_000_000_000, minutes: 60 },
        ground: { id: clause.id, number: 1, text: { fr: clause.fr, en: clause.en } },
        chosen: new Set([choice]),
      });
    const all = Object.keys(choices) as Choice[];
    const ofClauses = charterSeed.clauses.map((clause) => filled(clause, "remove"));
    assert.equal(new Set(ofClauses).size, charterSeed.clauses.length, lang);
    for (const [i, clause] of charterSeed.clauses.entries())
      assert.ok(!ofClauses[i]!.includes(clause[lang]), `${lang} ${clause.id} has its own sentence`);
    const ofMeasures = all.map((choice) => filled(charterSeed.clauses[0]!, choice));
    assert.equal(new Set(ofMeasures).size, all.length, lang);
    for (const text of [...ofClauses, ...ofMeasures]) assert.doesNotMatch(text, /undefined|NaN/);
  }
});
