import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "../src/act.ts";
import { loadEngine } from "./load-engine.ts";

const engine = loadEngine({ memory: { pairs: 1_000, actors: 1_000, places: 1_000 } });
let talks = 0;

/** The rules that find something in the last of these lines, all by somebody who is new, to somebody whose age is not known. */
function rulesOf(lines: readonly string[], more: Partial<Act> = {}): string[] {
  talks++;
  const [author, to] = [`a ${talks}`, `b ${talks}`].map((id) => ({ id, fresh: id.startsWith("a") }));
  const verdicts = lines.map((text, i) => {
    const at = 1_796_000_000_000 + i * 20_000;
    const act: Act = { at, kind: "private", author: author!, to: to!, place: `${talks}`, text, ...more };
    return engine.judge(act);
  });
  return verdicts.at(-1)!.hits.map(({ rule }) => rule);
}

const ofTalk = (rules: readonly string[]): string[] => rules.filter((rule) => rule.startsWith("talk-"));

test("[SAF116] one message is no talk, whatever weak signs are in it", () => {
  const found = [
    "hello beautiful, free this evening?",
    "tu es en quelle classe ?",
    "hey gorgeous, you up tonight?",
  ].filter((line) => ofTalk(rulesOf([line])).length > 0);
  assert.deepEqual(found, []);
  assert.deepEqual(
    ofTalk(rulesOf(["don't tell anyone we talk, ok gorgeous? delete this"])).length,
    1,
    "but a strong one",
  );
});

test("[SAF122] a talk that asks about an age is one of solicitation, where the age is not known", () => {
  const lines = ["t'es en quelle classe ?", "tu fais plus mûre que ton âge, t'es en quelle classe déjà ?"];
  assert.deepEqual(ofTalk(rulesOf(lines)), ["talk-age-unknown"]);
  const adult = { to: { id: "grown up", band: "adult", fresh: false } as const };
  assert.ok(!ofTalk(rulesOf(lines, adult)).includes("talk-age-unknown"));
});

test("[SAF122] a talk is named after one thing", () => {
  const lines = [
    "t'es canon, t'as besoin d'argent ?",
    "envoie une photo, efface après",
    "je te paye, garde ça pour nous, ok ?",
  ];
  for (let n = 1; n <= lines.length; n++) assert.ok(ofTalk(rulesOf(lines.slice(0, n))).length <= 1, `${n}`);
  assert.equal(ofTalk(rulesOf(lines)).length, 1);
});

test("[SAF56] people who are counted are no young people", () => {
  const post = { kind: "post" } as const;
  for (const line of [
    "party at mine, about 15 of us",
    "come round, only 14 people so far",
    "soirée chez moi, on sera 15 potes",
  ]) {
    assert.deepEqual(rulesOf([line], post), [], line);
  }
});
