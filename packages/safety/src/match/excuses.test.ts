import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePatterns } from "./compile-patterns.ts";
import { findMatches } from "./find-matches.ts";
import { readByHand } from "./reading-by-hand.ts";
import { blank, matchesIn, said, setOf } from "./sets-for-tests.ts";

const set = setOf({
  "hate_slur:3": ["pede", "sale pede", "dyke", "negre"],
  "hate_group_insult:3": ["(deteste|hate) ~1 (juifs|gays)", "juifs sont ~2 voleurs", "gays deserve no respect"],
  "hate_threat:4": "mort aux juifs",
  "threat_violence:3": "vais te tuer",
  "asks_photo:1": "envoie ta photo",
  "drug_sale:2": "beuh a vendre",
  ctx_quote: ["m a traite de", "il m a dit", "le mot", "the word"],
  ctx_counter: ["c est pas une insulte", "stop saying", "est inacceptable"],
  ctx_not: ["ne", "pas", "not", "don t", "no"],
  ctx_self: ["je suis", "i am a"],
  ctx_report: "comment signaler",
  ctx_fiction: "dans le film",
  ctx_place: "dyke road",
  ctx_sport: "au foot",
  ctx_cooking: ["recette", "tete de negre au chocolat"],
  ctx_medical: "mon medecin",
});

function excuses(text: string, before = ""): (string | undefined)[] {
  return matchesIn(set, text, [], before).map(({ excused }) => excused);
}

test("[SAF25] what stands between quote marks is quoted, unless nothing else is said", () => {
  for (const text of [
    'on lit "sale pede" au mur',
    "on lit «sale pede» ici",
    "on lit “pede” ici",
    "le 'pede' du titre",
  ]) {
    assert.deepEqual(excuses(text), ["quotation"], text);
  }
  for (const text of [
    '"sale pede"',
    'va "voir" pede',
    'sale "pede"',
    'bref " sale pede',
    "l'ami d'un pede aujourd'hui",
    "l'ami pede aujourd' hui",
  ]) {
    assert.deepEqual(excuses(text), [undefined], text);
  }
});

test("[SAF25] who tells what was said to them is not the one who says it", () => {
  assert.deepEqual(excuses("il m'a traité de sale pédé"), ["quotation"]);
  assert.deepEqual(excuses("sale pede, il m a dit"), ["quotation"]);
  assert.deepEqual(excuses("il m a dit bonjour. sale pede"), [undefined]);
  assert.deepEqual(excuses("il m a dit un deux trois quatre cinq six sept huit neuf pede"), [undefined]);
  assert.deepEqual(excuses("sale pede", "il m'a traité de"), ["quotation"]);
});

test("[SAF25] counter-speech and reports excuse their sentence, grave matches too", () => {
  assert.deepEqual(excuses("pede c'est pas une insulte"), ["counter"]);
  assert.deepEqual(excuses("mort aux juifs est inacceptable"), ["counter"]);
  assert.deepEqual(excuses("comment signaler mort aux juifs"), ["report"]);
  assert.deepEqual(excuses("c'est pas une insulte. sale pede"), [undefined]);
  assert.deepEqual(excuses("mort aux juifs dans le film"), [undefined]);
});

test("[SAF26] a negation excuses what it stands before, or in the gap of", () => {
  assert.deepEqual(excuses("i don't hate gays"), ["negated"]);
  assert.deepEqual(excuses("je deteste pas juifs"), ["negated"]);
  assert.deepEqual(excuses("les juifs sont pas des voleurs"), ["negated"]);
  assert.deepEqual(excuses("no, i hate gays"), [undefined]);
  assert.deepEqual(excuses("not me but hate gays"), [undefined]);
});

test("[SAF26] a negation that the pattern itself names excuses nothing", () => {
  assert.deepEqual(excuses("gays deserve no respect"), [undefined]);
  assert.deepEqual(excuses("i do not say gays deserve no respect"), [undefined]);
});

test("[SAF26] of oneself one may say it; behind a comma or a conjunction somebody else is meant", () => {
  assert.deepEqual(excuses("je suis pede et alors"), ["self"]);
  assert.deepEqual(excuses("i am a proud old dyke"), ["self"]);
  assert.deepEqual(excuses("je suis content, sale pede"), [undefined]);
  assert.deepEqual(excuses("je suis hetero et pede non"), [undefined]);
  assert.deepEqual(excuses("toi pede je suis hetero"), [undefined]);
});

test("[SAF26] a context that the pattern names itself does not excuse it, nor does one that is no longer than it", () => {
  const own = setOf({ "hate_slur:3": ["je suis anti pede", "pede"], ctx_self: "je suis", ctx_place: "pede" });
  assert.deepEqual(said(own, "je suis anti pede"), ['hate_slur "je suis anti pede"']);
  assert.deepEqual(said(own, "un pede"), ['hate_slur "pede"']);
});

test("[SAF26] a place name is longer than the slur in it; so is any longer context", () => {
  assert.deepEqual(said(set, "off to dyke road"), ['hate_slur "dyke"/place']);
  assert.deepEqual(excuses("a dyke on the road"), [undefined]);
  assert.deepEqual(excuses("la tete de negre au chocolat"), ["cooking"]);
});

test("[SAF26] sport, cooking, medicine and fiction excuse only what belongs to them", () => {
  assert.deepEqual(excuses("je vais te tuer au foot"), ["sport"]);
  assert.deepEqual(excuses("sale pede au foot"), [undefined]);
  assert.deepEqual(excuses("recette beuh a vendre"), ["cooking"]);
  assert.deepEqual(excuses("mon medecin beuh a vendre"), ["medical"]);
  assert.deepEqual(excuses("dans le film il est pede"), ["fiction"]);
  assert.deepEqual(excuses("dans le film envoie ta photo"), [undefined]);
});

test("[SAF26] a pattern names the contexts that do not excuse it", () => {
  const patterns = [
    { say: "bougnoule", is: "hate_slur", level: 3, excuse: ["self", "quotation"] },
    { say: "je suis", is: "ctx_self" },
    { say: "c est mal", is: "ctx_counter" },
  ];
  const strict = compilePatterns([{ file: "a", document: { ...blank, patterns } }]);
  const excuseIn = (text: string) => findMatches(readByHand(text), strict)[0]?.excused;
  assert.equal(excuseIn("je suis bougnoule"), undefined);
  assert.equal(excuseIn('on lit "bougnoule" la'), undefined);
  assert.equal(excuseIn("bougnoule c'est mal"), "counter");
});
