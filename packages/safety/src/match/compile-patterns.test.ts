import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePatterns } from "./compile-patterns.ts";
import { type LexiconFault, LexiconFaults } from "./lexicon-faults.ts";
import { blank, said, setOf } from "./sets-for-tests.ts";

function faultsOf(...documents: object[]): readonly LexiconFault[] {
  try {
    compilePatterns(documents.map((document, i) => ({ file: `${i}.yaml`, document })));
  } catch (error) {
    if (error instanceof LexiconFaults) return error.faults;
    throw error;
  }
  return [];
}

function faultsOfSay(say: string): string[] {
  return faultsOf({ ...blank, patterns: [{ say, is: "insult_person", level: 2 }] }).map(
    ({ token, problem }) => `${token}: ${problem}`,
  );
}

test("[SAF20] a fault names file, place, pattern and token", () => {
  const patterns = [
    { say: "sale con", is: "insult_person", level: 2 },
    { say: ["pauvre type", "sale (con|type"], is: "insult_person", level: 2 },
  ];
  assert.deepEqual(faultsOf({ ...blank }, { ...blank, patterns }), [
    { file: "1.yaml", where: "patterns[1].say[1]", pattern: "sale (con|type", token: "(", problem: "not closed" },
  ]);
});

test("[SAF20] what is no pattern is refused, token by token", () => {
  const refused: Record<string, string> = {
    "": ": empty pattern",
    "sale ]": "]: closes nothing",
    "(sale]": "]: closes another bracket",
    "sale ()": "): nothing before it",
    "sale (con|)": "): nothing before it",
    "juif[s]": "[: needs a space before it",
    "con* ": "con*: a stem has 4 letters or more",
    "sale ~9 con": "~9: a gap is 1 to 8 words",
    "~ con": "~: needs a word on both sides that is not optional",
    "sale ~ [con]": "~: needs a word on both sides that is not optional",
    "con ^ sale": "^: only at the beginning",
    "con $ sale": "$: only at the end",
    "$ ^ con": "$ ^: needs a word on both sides",
    "[sale]": "[ ]: everything in it is optional",
    "sale <Con>": "<Con>: a class is written <name>, in small letters",
    "<nothing>": "<nothing>: no class and no sense of this name",
    "t'as quel age ?": "?: marks are not written; the end of a sentence is $",
    "sale 🐷": "🐷: an emoji is written by its name, such as <leaf>",
    "=j'ai": "=j'ai: = stands before one word",
  };
  for (const [say, fault] of Object.entries(refused)) assert.deepEqual(faultsOfSay(say), [fault], say);
});

test("[SAF20] a document's fields are checked, and all faults come at once", () => {
  const wrong = {
    language: "de",
    source: "s",
    licence: "l",
    expires: "2028-11-28",
  };
  assert.equal(faultsOf(wrong)[0]?.token, "de");
  const patterns = [
    { say: "a b", is: "Insult", level: 2 },
    { say: "a b", is: "insult_person", level: 5 },
    { say: "a b", is: "insult_person", level: 2, excuse: "weather" },
    { say: "a b", is: "ctx_weather" },
    { say: "a b", is: "insult_person", level: 2, lvl: 3 },
  ];
  const places = faultsOf({ ...blank, expires: "soon", private: "yes", patterns }).map(({ where }) => where);
  const expected = [
    "expires",
    "private",
    "patterns[0].is",
    "patterns[1].level",
    "patterns[2].excuse",
    "patterns[3].is",
  ];
  assert.deepEqual(places, [...expected, "patterns[4]"]);
  for (const document of [null, 3, "x", [], { ...blank, patterns: {} }, { ...blank, classes: [] }]) {
    assert.ok(faultsOf(document as object).length > 0, JSON.stringify(document));
  }
});

test("[SAF20] no string makes the parser fail otherwise than by faults", () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  const pieces = [
    "a",
    "sale",
    "(",
    ")",
    "[",
    "]",
    "|",
    "~",
    "~2",
    "^",
    "$",
    "<app>",
    "<",
    ">",
    "=é",
    "stem*",
    " ",
    " ",
    "'",
    "\ud800",
  ];
  for (let i = 0; i < 20_000; i++) {
    const say = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join("");
    const document = {
      ...blank,
      classes: { app: ["snap", "what s app"] },
      patterns: [{ say, is: "moves_app", level: 1 }],
    };
    for (const { token } of faultsOf(document)) assert.equal(typeof token, "string");
  }
});

test("[SAF22] classes hold sequences and other classes, and each language sees its own", () => {
  const classes = { app: ["snap", "what s app"], place: ["<app>", "(mon|ton) <app>"] };
  const set = setOf({ "moves_app:1": "viens sur <place>" }, classes);
  assert.deepEqual(said(set, "viens sur ton what s app"), ['moves_app "viens sur ton what s app"']);
  const fr = { ...blank, classes: { who: ["arabe"] }, patterns: [{ say: "sale <who>", is: "hate_slur", level: 3 }] };
  const en = { ...blank, language: "en", classes: { who: ["arab"] } };
  const any = { ...blank, language: "any", classes: { who: ["<rat>"] } };
  const three = compilePatterns([fr, en, any].map((document, i) => ({ file: `${i}`, document })));
  assert.equal(said(three, "sale arabe").length, 1);
  assert.equal(said(three, "sale <rat>").length, 1);
  assert.equal(said(three, "sale arab").length, 0);
});

test("[SAF22] a class that contains itself is refused, but inside <pig> the emoji is meant", () => {
  const loop = { ...blank, classes: { a: ["<b>"], b: ["x <a>"] }, patterns: [] };
  assert.deepEqual(
    faultsOf(loop).map(({ where, token }) => [where, token]),
    [["classes.b[0]", "<a>"]],
  );
  const set = setOf({ "insult_person:2": "gros <pig>" }, { pig: ["porc", "<pig>"] });
  assert.equal(said(set, "gros porc").length, 1);
  assert.equal(said(set, "gros <pig>").length, 1);
});

test("[SAF28] vocabulary, hunted words, cues and ways of saying", () => {
  const classes = { who: ["arabe", "juif"], never: ["unused"] };
  const patterns = [
    { say: "sale <who>", is: "hate_slur", level: 3 },
    { say: "tu es un encul*", is: "insult_person", level: 2 },
    { say: "quel age [as tu]", is: "asks_age", level: 1 },
    { say: "(abricot|peche) 12", is: "drug_name", level: 2, hunt: false },
    { say: "je suis", is: "ctx_self" },
  ];
  const set = compilePatterns([{ file: "a", document: { ...blank, classes, patterns } }]);
  assert.deepEqual(set.hunted, ["arabe", "juif", "sale"]);
  assert.deepEqual(set.cues, ["asks_age", "ctx_self", "drug_name", "hate_slur", "insult_person"]);
  assert.equal(set.expansions, 2 + 1 + 2 + 2 + 1);
  for (const word of ["sale", "juif", "encule", "encul", "age", "12"]) assert.ok(set.has(word), word);
  for (const word of ["unused", "encu", "bonjour", "<number>", "<leaf>", ""]) assert.ok(!set.has(word), word);
});

test("[SAF28] an expired document is left out, a private one is marked", () => {
  const pattern = (say: string) => [{ say, is: "insult_mild", level: 1 }];
  const old = { ...blank, expires: "2025-01-01", patterns: pattern("vieux") };
  const own = { ...blank, private: true, patterns: pattern("secret") };
  const documents = [old, own].map((document, i) => ({ file: `${i}`, document }));
  const set = compilePatterns(documents, { today: "2026-11-28" });
  assert.deepEqual(
    set.patterns.map((told) => [told.say, told.private]),
    [["secret", true]],
  );
  assert.equal(compilePatterns(documents).patterns.length, 2);
});
