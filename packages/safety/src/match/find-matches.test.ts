import assert from "node:assert/strict";
import { test } from "node:test";
import { foldWords } from "../read/read.ts";
import { compilePatterns } from "./compile-patterns.ts";
import { findMatches } from "./find-matches.ts";
import { foldPatternWord } from "./fold-pattern-word.ts";
import { readByHand } from "./reading-by-hand.ts";
import { blank, matchesIn, said, setOf } from "./sets-for-tests.ts";

/** Whether the pattern is found in each text. */
function assertFinds(pattern: string, found: readonly string[], missed: readonly string[], classes = {}): void {
  const set = setOf({ "cue:2": pattern }, classes);
  for (const text of found) assert.equal(matchesIn(set, text).length, 1, `"${pattern}" in "${text}"`);
  for (const text of missed) assert.equal(matchesIn(set, text).length, 0, `"${pattern}" not in "${text}"`);
}

test("[SAF21] words, alternatives and options", () => {
  assertFinds("sale (arabe|gros juif)", ["Sale ARABE", "un sale gros juif va"], ["sale", "sale juif", "arabe sale"]);
  assertFinds("t as [quel] age", ["t as age", "t'as quel âge"], ["t as un age"]);
  assertFinds("[vraiment|trop] [gros] con", ["con", "trop con", "vraiment gros con"], ["gros"]);
  assertFinds("week-end", ["week end", "weekend"], ["week"]);
  assertFinds("don't go", ["dont go", "don t go"], ["do go"]);
});

test("[SAF21] accents count only where = is written", () => {
  assertFinds("pede", ["pédé", "pede", "PÉDÉ"], []);
  assertFinds("=tué la", ["tué la"], ["tue la", "tuê la"]);
  const both = setOf({ "exact:2": "=tué", "plain:2": "tue", "stem:2": "tues*" });
  assert.deepEqual(said(both, "tué"), ['exact "tué"', 'plain "tué"']);
  assert.deepEqual(said(both, "tue"), ['plain "tue"']);
});

test("[SAF21] pattern words are folded as the reader folds", () => {
  const codes = Array.from({ length: 0x180 - 0xc0 }, (_, i) => String.fromCharCode(0xc0 + i));
  const letters = codes.filter((char) => /\p{L}/u.test(char)).map((letter) => `x${letter}x`);
  const different = ["Œuvre", "ÇA", "naïve", "straße", ...letters].filter(
    (word) => foldWords(word)[0] !== foldPatternWord(word),
  );
  assert.deepEqual(different, []);
});

test("[SAF21] a stem is the beginning of a word", () => {
  assertFinds("encul* toi", ["encule toi", "enculons toi", "encul toi"], ["encu toi", "desencule toi"]);
  const nested = setOf({ "short:2": "enfant*", "long:2": "enfantill*", "whole:2": "enfantillage" });
  assert.deepEqual(
    said(nested, "enfantillage").map((one) => one.split(" ")[0]),
    ["short", "long", "whole"],
  );
  assert.deepEqual(said(nested, "enfantin"), ['short "enfantin"']);
});

test("[SAF21] a gap holds up to so many words and ends with the sentence or the line", () => {
  assertFinds("hais ~ juifs", ["hais juifs", "hais a b c juifs", "hais, oui, tous les juifs"], ["hais a b c d juifs"]);
  assertFinds(
    "hais ~1 juifs",
    ["hais les juifs"],
    ["hais a b juifs", "hais. les juifs", "hais\nles juifs", "hais\njuifs"],
  );
  assertFinds("hais ~1 juifs", ["hais <smile> les <smile> juifs"], ["hais les... juifs"]);
});

test("[SAF21] words next to each other: commas, quotes, emoji, dots and lines do not part them, a full stop does", () => {
  const found = [
    "sale, arabe",
    'sale "arabe"',
    "sale <smile> arabe",
    "sale... arabe",
    "sale… arabe",
    "sale\narabe",
    "sale.arabe",
  ];
  assertFinds("sale arabe", found, [
    "sale. Arabe",
    "sale ! arabe",
    "sale ? arabe",
    "sale ; arabe",
    "sale <number> arabe",
  ]);
});

test("[SAF21] emoji and what the reader names are words", () => {
  assertFinds(
    "(<leaf>|beuh) ~2 <price>",
    ["<leaf> a <price>", "beuh <price>", "<leaf> <smile> <price>"],
    ["<leaf> <pill>"],
  );
  assertFinds("^ <app> $", ["snap", "@ snap ?"], ["mon snap"], { app: ["snap"] });
});

test("[SAF21] ^ and $ stand for the ends of a sentence", () => {
  assertFinds(
    "^ tais toi",
    ["tais toi", "bon. tais toi", "oui\ntais toi", "<smile> tais toi", "<handle> tais toi"],
    ["il dit tais toi"],
  );
  assertFinds("salope $", ["salope", "oui salope !", "salope <smile>", "salope\nva", "salope."], ["salope de vie"]);
  assertFinds("^ chien $", ["ah ! chien. oui"], ["chien et chat"]);
  assertFinds("(^|mais) va", ["va", "mais va", "oui mais va"], ["on va"]);
});

test("[SAF21] $ ^ goes from one sentence to the next", () => {
  const pattern = "juifs ~2 $ ^ ils ~1 rats";
  assertFinds(
    pattern,
    ["juifs partout. ils sont rats", "les juifs ! ils rats", "juifs\nils sont rats"],
    ["juifs ils rats"],
  );
  assertFinds(pattern, [], ["juifs. non ils sont rats", "juifs. ils. sont rats", "juifs a b c. ils sont rats"]);
  const set = setOf({ "cue:2": pattern });
  assert.equal(matchesIn(set, "ils sont rats", [], "ah les juifs").length, 1);
});

test("[SAF23] offsets are those of the text, and a disguise is told", () => {
  const set = setOf({ "hate_slur:3": "sale (bougnoule|arabe)" });
  const [match] = matchesIn(set, "hé SALE b0ugn0ule va", [{ of: "b0ugn0ule", words: ["bougnoule"], by: "leet" }]);
  assert.deepEqual([match?.start, match?.end, match?.disguised, match?.by, match?.level], [3, 17, true, ["leet"], 3]);
});

test("[SAF23] a word may stand for several, and what is hidden in a gap is no disguise", () => {
  const set = setOf({ "asks_age:1": "age ~1 ville" });
  const guess = { of: "asv", words: ["age", "sexe", "ville"], by: "phonetic" } as const;
  assert.deepEqual(said(set, "asv stp", [guess]), ['asks_age "asv"']);
  const [match] = matchesIn(set, "age s3xe ville", [{ of: "s3xe", words: ["sexe"], by: "leet" }]);
  assert.deepEqual([match?.disguised, match?.by], [false, []]);
});

test("[SAF23] the plain way counts before the disguised one", () => {
  const set = setOf({ "insult_person:2": "(con|conne)" });
  const [match] = matchesIn(set, "con", [{ of: "con", words: ["conne"], by: "misspelt" }]);
  assert.equal(match?.disguised, false);
});

test("[SAF23] lines before are read on, and told only where the match reaches the text", () => {
  const set = setOf({ "hate_slur:3": "sale arabe", "insult_mild:1": "naze" });
  assert.deepEqual(said(set, "arabe va", [], "tu es sale"), ['hate_slur "arabe"']);
  assert.deepEqual(said(set, "bonjour", [], "sale arabe"), []);
  assert.deepEqual(said(set, "naze", [], "oui"), ['insult_mild "naze"']);
});

test("[SAF24] the longest of a cue wins where they overlap, other cues stay", () => {
  const set = setOf({
    "hate_slur:3": ["arabe", "sale arabe", "sale arabe de merde"],
    "hate_slur:2": "merde alors",
    "profanity:1": "merde",
  });
  assert.deepEqual(said(set, "sale arabe de merde alors"), ['hate_slur "sale arabe de merde"', 'profanity "merde"']);
  assert.deepEqual(said(set, "arabe et arabe"), ['hate_slur "arabe"', 'hate_slur "arabe"']);
});

test("[SAF24] of equal matches the graver one is told, with its target", () => {
  const patterns = [
    { say: "rebeu", is: "hate_mild", level: 1 },
    { say: "(rebeu|beur)", is: "hate_mild", level: 2, target: "arab" },
  ];
  const set = compilePatterns([{ file: "a", document: { ...blank, patterns } }]);
  const [match, second] = findMatches(readByHand("rebeu"), set);
  assert.deepEqual([match?.level, match?.target, match?.pattern, second], [2, "arab", 1, undefined]);
});

test("[SAF24] a long match of level 1 hides nothing graver", () => {
  const set = setOf({ "drug_sale:3": "herbe a vendre", "drug_sale:1": "herbe a vendre ~1 qualite" });
  assert.deepEqual(said(set, "herbe à vendre, bonne qualité"), ['drug_sale "herbe à vendre"']);
});

test("[SAF24] nothing said, nothing found", () => {
  const set = setOf({ "insult_person:2": "con", ctx_self: "je suis" });
  assert.deepEqual(said(set, ""), []);
  assert.deepEqual(said(set, "..."), []);
  assert.deepEqual(said(set, "je suis content"), []);
});
