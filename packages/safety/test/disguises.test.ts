import assert from "node:assert/strict";
import { test } from "node:test";
import { acts, engine, passes, told } from "./told.ts";

test("[SAF139] leet is read in each of the words that lines, dots and dashes join", () => {
  acts("en", "n1gger_killer", "f4ggot.hater", "n1gger-lover", "dirty_f4ggot");
  assert.equal(told("en", "n1gger_killer", "name"), "refuse");
  passes("en", "mp3-player for sale_v2", "ps5_pro", "https_v2.0-rc1");
});

test("[SAF140] circled, raised and bracketed signs are the letters and numbers that they show", () => {
  acts("fr", "sale ⒫⒠⒟⒠", "⓪⑥ ①② ③④ ⑤⑥ ⑦⑧");
  passes("fr", "appart de 30 m² rue des lilas");
  for (const text of ["⑭ ans", "①④ ans", "¹⁴ ans", "₁₄ ans"]) {
    const author = { id: text, fresh: false, band: "adult" } as const;
    const post = { at: 1_796_000_000_000, kind: "post", author, place: text } as const;
    const { facts } = engine.judge({ ...post, text: `${text}, sale pd`, language: "fr" });
    assert.equal(facts["message.age"], 14, text);
  }
});

test("[SAF141] brackets inside a word keep none of its letters apart", () => {
  acts("en", "go k(il)l your(self)", "you f(agg)ot", "you (f)(a)(g)(g)(o)(t)");
  acts("fr", "les a(ra)bes sont des p(ara)sites", "va te pen[d]re", "espèce de co(nn)ard", "[p][u][t][e]");
  passes("fr", "les étudiant(e)s gay(s) sont bienvenu(e)s", "cher(e)s voisin(e)s (et ami(e)s)");
});

test("[SAF356] crosses on both sides of a name are ornaments", () => {
  for (const name of ["xXNiggerXx", "xXKillAllJewsXx", "xxFaggotSlayerxx", "XxXfaggotXxX"])
    assert.equal(told("en", name, "name"), "refuse", name);
  for (const name of ["xXLoverXx", "XxDarknessxX", "xXxDragonxXx", "Xerox", "Maxx"])
    assert.equal(told("en", name, "name"), "pass", name);
});

test("[SAF357] who writes /me speaks of themselves", () => {
  acts("en", "/me will kill you tonight", "/me is going to kill you", "/me hates all muslims");
  acts("fr", "/me va te tuer ce soir", "/me déteste les arabes");
  passes("en", "/me slaps bob with a large trout", "/me is gay", "/me kills the lights", "/me is a fag and proud");
  passes("fr", "/me est pédé et fier", "/me tue un moustique", "/me fait un câlin à tout le monde");
  const author = { id: "self", fresh: false, band: "adult" } as const;
  const post = { at: 1_796_000_000_000, kind: "post", author, place: "self" } as const;
  const ageOf = (text: string, language: "fr" | "en") => engine.judge({ ...post, text, language }).facts["message.age"];
  assert.equal(ageOf("/me is 14, go kill yourself", "en"), 14);
  assert.equal(ageOf("/me a 14 ans, va te pendre", "fr"), 14);
  for (const text of ["/me wants to die", "/me wants to kill herself"])
    assert.equal(engine.judge({ ...post, text, language: "en" }).category, "self_harm", text);
  for (const text of ["/me veut mourir", "/me se suicide"])
    assert.equal(engine.judge({ ...post, text, language: "fr" }).category, "self_harm", text);
});

test("[SAF359] a number behind a word hides nothing of it, and no letter is elided before an abbreviation", () => {
  passes(
    "en",
    "durka42: huh, that creates confusing errors",
    "does freenode have sasl now?",
    "he works on a QUIC impl",
  );
  acts("en", "nigger88 is here", "f4ggot99 is here");
  acts("fr", "sal0p35 va");
});

test("[SAF361] a slip in the name of a group, or in what is said of it, hides neither", () => {
  acts("fr", "les arbaes sont des rats", "les araes sont des rats", "les femes sont des objets", "mort aux homosxuels");
  acts("en", "kill all arbas", "women should have no rigths", "lesbains are digusting");
  passes("fr", "les fermes du coin vendent des oeufs", "les arbres sont en fleurs", "une femme de ménage arabe");
  passes("en", "the arabs next door made us lunch", "human rigths lecture at six", "lesbains and friends welcome");
});
