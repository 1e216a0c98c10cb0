import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { createEngine } from "@parvis/safety/judge";
import { loadFamilies, loadFirstRequests, loadTalks } from "../src/quality/load-cases.ts";
import {
  judgeFamilies,
  judgeTalk,
  riskyPerson,
  warnedBeforeDanger,
  warnedBeforeRequest,
} from "../src/quality/measure-quality.ts";
import { safetyDocuments } from "../src/safety-documents.ts";

/** Families whose found cases are written to be hidden. */
const DISGUISES = new Set([
  ..."accents-case leet separated repeats invisible confusables masked sms-phonetic joined".split(" "),
  ..."misspelt split-lines emoji verlan slang-coded".split(" "),
]);

/**
 * What is reached today: less fails. The aims (README.md) are nine hidden terms in ten, one innocent message in a
 * thousand, nine dialogues in ten before the first request, one twin in fifty; a floor is raised with each step towards
 * them, and set anew only where harder cases were added. `heldOut`: of cases that were written before they were judged once.
 */
const FLOORS = {
  fr: {
    hiddenFound: 0.874,
    botheredMost: 9,
    talks: 164,
    beforeRequest: 78,
    beforeDanger: 107,
    botheredTwins: 12,
    heldOut: { found: 0.94, botheredMost: 4, talks: 30, beforeRequest: 21, botheredTwins: 0 },
  },
  en: {
    hiddenFound: 0.861,
    botheredMost: 8,
    talks: 164,
    beforeRequest: 85,
    beforeDanger: 99,
    botheredTwins: 9,
    heldOut: { found: 0.92, botheredMost: 6, talks: 30, beforeRequest: 18, botheredTwins: 0 },
  },
};

const documents = { lexicons: safetyDocuments("lexicons"), rules: safetyDocuments("rules"), today: "2026-11-28" };
const results = judgeFamilies(createEngine(documents), loadFamilies());
const engine = createEngine(documents);
const talks = loadTalks().map((talk) => judgeTalk(engine, talk));

for (const language of ["fr", "en"] as const) {
  const floor = FLOORS[language];
  const cases = results.filter((one) => one.language === language && !one.heldOut);
  const heldOutCases = results.filter((one) => one.language === language && one.heldOut);
  const own = talks.filter(({ talk }) => talk.language === language && !talk.heldOut);
  const heldOut = talks.filter(({ talk }) => talk.language === language && talk.heldOut);

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

    test("[SAF350] of held-out cases no fewer are found and no more bothered than before, by themselves", (t) => {
      const found = heldOutCases.filter(({ due }) => due === "found");
      const clear = heldOutCases.filter(({ due }) => due === "clear");
      assert.ok(found.length >= 200 && clear.length >= 150);
      const bothered = clear.filter(({ warned }) => warned);
      const share = found.filter(({ warned }) => warned).length / found.length;
      t.diagnostic(`${(100 * share).toFixed(1)} % of ${found.length}; bothered ${bothered.length} of ${clear.length}`);
      assert.ok(share >= floor.heldOut.found);
      assert.ok(bothered.length <= floor.heldOut.botheredMost);
    });

    test("[SAF92] no fewer dialogues are warned of before the first meeting or image request", (t) => {
      const harmful = own.filter(({ talk }) => !talk.twin);
      assert.equal(harmful.length, floor.talks);
      const early = harmful.filter(warnedBeforeRequest);
      t.diagnostic(`${early.length} of ${harmful.length}`);
      assert.ok(early.length >= floor.beforeRequest);
    });

    test("[SAF92] no fewer are warned of before what they lead to", (t) => {
      const early = own.filter(warnedBeforeDanger);
      t.diagnostic(`${early.length} of ${floor.talks}`);
      assert.ok(early.length >= floor.beforeDanger);
    });

    test("[SAF92] of each dialogue is written down where who is risky first asks, or that they never do", () => {
      const harmful = [...own, ...heldOut].map(({ talk }) => talk).filter(({ twin }) => !twin);
      const requests = loadFirstRequests(language);
      assert.deepEqual(Object.keys(requests).sort(), harmful.map(({ id }) => id).sort());
      const wrong = harmful.filter((talk) => {
        const line = requests[talk.id]!;
        return line !== "none" && talk.lines[line - 1]?.by !== riskyPerson(talk);
      });
      assert.deepEqual(wrong, []);
    });

    test("[SAF93] no more of their innocent twins are bothered", (t) => {
      const twins = own.filter(({ talk }) => talk.twin);
      assert.equal(twins.length, floor.talks);
      const bothered = twins.filter(({ warnedAt }) => warnedAt !== undefined);
      t.diagnostic(`${bothered.length} of ${twins.length}`);
      assert.ok(bothered.length <= floor.botheredTwins, bothered.map(({ talk }) => talk.id).join("\n"));
    });

    test("[SAF92] [SAF93] of what nothing was fitted to no fewer dialogues are warned of in time, and no more twins bothered", (t) => {
      const { talks: all, beforeRequest, botheredTwins } = floor.heldOut;
      assert.equal(heldOut.filter(({ talk }) => !talk.twin).length, all);
      const early = heldOut.filter((one) => !one.talk.twin && warnedBeforeRequest(one)).length;
      const bothered = heldOut.filter(({ talk, warnedAt }) => talk.twin && warnedAt !== undefined).length;
      t.diagnostic(`${early} of ${all}, twins ${bothered}`);
      assert.ok(early >= beforeRequest);
      assert.ok(bothered <= botheredTwins);
    });
  });
}

test("[SAF701] what is sealed stands as it was written, before any rule", () => {
  const cwd = new URL("../../safety/cases", import.meta.url).pathname;
  const files = globSync("*/sealed/*/*.yaml", { cwd }).sort();
  const digest = createHash("sha256");
  for (const file of files) digest.update(`${file}\n`).update(readFileSync(`${cwd}/${file}`));
  assert.equal(files.length, 98);
  assert.equal(digest.digest("hex"), "e4dcedb8a4d352043cb5a31061cbf1ced825fa97b56af3e91f8de4b933791b0f");
});

test("[SAF92] a warning is in time before the line that asks, and else up to the last one of who is risky", () => {
  const lines = ["a", "b", "a", "b"].map((by) => ({ by, text: "" }));
  const inTime = (firstRequest: number | "none", warnedAt?: number) =>
    warnedBeforeRequest({ talk: { ...talks[0]!.talk, lines, dangerLine: 3, firstRequest }, warnedAt, rules: [] });
  assert.deepEqual([inTime(3, 2), inTime(3, 3), inTime(3)], [true, false, false]);
  assert.deepEqual([inTime("none", 3), inTime("none", 4), inTime("none")], [true, false, false]);
});

test("[SAF351] where a case must be clear of one category, rules of others do not count against it", () => {
  const family = { language: "en", family: "one", sealed: false, heldOut: false } as const;
  const clear = [{ lines: ["you absolute moron"], why: "an insult and no hate" }];
  const warned = (clearOf: string | undefined) =>
    judgeFamilies(engine, [{ ...family, found: [], ages: [], clear, clearOf }])[0]?.warned;
  assert.deepEqual([warned(undefined), warned("insult"), warned("hate")], [true, true, false]);
});
