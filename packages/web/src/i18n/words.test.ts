import assert from "node:assert/strict";
import { test } from "node:test";
import { refusalCodes } from "@parvis/protocol/codes";
import { chooseLang } from "./lang.ts";
import {
  loadCaseWords,
  loadCatalogue,
  loadDeskWords,
  loadDialogWords,
  loadPrivateWords,
  loadRoomWords,
  loadRuleWords,
  loadStaffWords,
  loadTemplates,
} from "./load-catalogue.ts";
import { loadLeavingWords } from "./load-leaving.ts";
import { sayError } from "./refusal.ts";

const [fr, en] = await Promise.all([loadCatalogue("fr"), loadCatalogue("en")]);

/** Every key of a catalogue with its depth, so that two catalogues can be compared. */
function keys(value: object, path = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    inner !== null && typeof inner === "object" ? keys(inner, `${path}${key}.`) : [`${path}${key}:${typeof inner}`],
  );
}

test("French and English have the same keys, in the same order where order is shown", async () => {
  assert.deepEqual(keys(en), keys(fr));
  for (const load of [
    loadCaseWords,
    loadDialogWords,
    loadDeskWords,
    loadLeavingWords,
    loadPrivateWords,
    loadRoomWords,
    loadRuleWords,
    loadStaffWords,
    loadTemplates,
  ]) {
    assert.deepEqual(keys(await load("en")), keys(await load("fr")));
  }
});

test("every refusal has words in both languages, with and without a wait, an end and a reason", () => {
  for (const t of [fr, en]) {
    for (const code of Object.keys(refusalCodes) as (keyof typeof refusalCodes)[]) {
      const bare = sayError(t, { code });
      const full = sayError(t, { code, retryAfterMs: 12_000, until: 1_800_000_000_000, reason: "zzz" });
      assert.match(bare, /^[A-ZÇÉÀ].{8,}/, `${t.lang} ${code}`);
      assert.doesNotMatch(bare + full, /undefined|NaN/, `${t.lang} ${code}`);
      assert.match(full, /zzz/, `${t.lang} ${code}`);
    }
  }
});

test("numbers follow the rules of each language", () => {
  assert.equal(fr.room.present(0), "0 présent");
  assert.equal(en.room.present(0), "0 people here");
  assert.equal(fr.room.present(2), "2 présents");
  assert.equal(en.room.present(1), "1 person here");
  assert.match(fr.composer.left(1200), /^1\s200 caractères restants$/);
});

test("a wait is told in its largest fitting unit and never as nothing", () => {
  assert.equal(en.duration(400), "1 second");
  assert.equal(en.duration(11_200), "12 seconds");
  assert.equal(fr.duration(90_000), "2 minutes");
  assert.equal(en.duration(7_200_000), "2 hours");
});

test("the language is the one chosen before, else the reader's first known, else English", () => {
  assert.equal(chooseLang("en", ["fr-FR"]), "en");
  assert.equal(chooseLang(null, ["de-DE", "fr-CA", "en"]), "fr");
  assert.equal(chooseLang("xx", ["constructor"]), "en");
});
