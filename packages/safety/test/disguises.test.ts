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
