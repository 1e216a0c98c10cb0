import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createEngine } from "@parvis/safety/judge";
import { loadFamilies, loadTalks } from "../src/quality/load-cases.ts";
import { judgeFamilies, judgeTalk } from "../src/quality/measure-quality.ts";
import { safetyDocuments } from "../src/safety-documents.ts";

/** Families whose found cases are written to be hidden. */
const DISGUISES = new Set([
  ..."accents-case leet separated repeats invisible confusables masked sms-phonetic joined".split(" "),
  ..."misspelt split-lines emoji verlan slang-coded".split(" "),
]);

/**
 * What is reached today: less fails. The aims (README.md) are nine hidden terms in ten, one innocent message in a
 * thousand, nine dialogues in ten early, one twin in fifty; a floor is raised with each step towards them, and set anew
 * only where harder cases were added.
 */
const FLOORS = {
  fr: { hiddenFound: 0.87, botheredMost: 10, talks: 164, earlyTalks: 101, botheredTwins: 14 },
  en: { hiddenFound: 0.858, botheredMost: 8, talks: 164, earlyTalks: 96, botheredTwins: 12 },
};

const documents = { lexicons: safetyDocuments("lexicons"), rules: safetyDocuments("rules"), today: "2026-11-28" };
const results = judgeFamilies(createEngine(documents), loadFamilies());
const engine = createEngine(documents);
const talks = loadTalks().map((talk) => judgeTalk(engine, talk));

for (const language of ["fr", "en"] as const) {
  const floor = FLOORS[language];
  const cases = results.filter((one) => one.language === language);
  const own = talks.filter(({ talk }) => talk.language === language);

  describe(`the cases in ${language}`, () => {
    test("[SAF90] of disguised terms no fewer are found than before", (t) => {
      const hidden = cases.filter(({ family, due }) => DISGUISES.has(family) && due === "found");
      assert.ok(hidden.length >= 500);
      const found = hidden.filter(({ warned }) => warned).length / hidden.length;
      t.diagnostic(`${(100 * found).toFixed(1)} % of ${hidden.length}`);
      assert.ok(found >= floor.hiddenFound);
    });

    test("[SAF91] no more innocent messages are bothered than before", (t) => {
      const clear = cases.filter(({ due }) => due === "clear");
      assert.ok(clear.length >= 500);
      const bothered = clear.filter(({ warned }) => warned);
      t.diagnostic(`${bothered.length} of ${clear.length}`);
      const open = bothered.filter(({ sealed }) => !sealed);
      assert.ok(bothered.length <= floor.botheredMost, open.map(({ text }) => text).join("\n"));
    });

    test("[SAF92] no fewer dialogues are warned of before the first meeting or image request", (t) => {
      const harmful = own.filter(({ talk }) => !talk.twin);
      assert.equal(harmful.length, floor.talks);
      const early = harmful.filter(({ talk, warnedAt }) => warnedAt !== undefined && warnedAt < talk.dangerLine!);
      t.diagnostic(`${early.length} of ${harmful.length}`);
      assert.ok(early.length >= floor.earlyTalks);
    });

    test("[SAF93] no more of their innocent twins are bothered", (t) => {
      const twins = own.filter(({ talk }) => talk.twin);
      assert.equal(twins.length, floor.talks);
      const bothered = twins.filter(({ warnedAt }) => warnedAt !== undefined);
      t.diagnostic(`${bothered.length} of ${twins.length}`);
      assert.ok(bothered.length <= floor.botheredTwins, bothered.map(({ talk }) => talk.id).join("\n"));
    });
  });
}
