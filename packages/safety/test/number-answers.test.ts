import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "../src/act.ts";
import { loadEngine } from "./load-engine.ts";

const engine = loadEngine({ memory: { pairs: 2_000, actors: 2_000, places: 2_000 } });
let talks = 0;

/** Whether anything is held of what `a` says after `b` answered a question by a number. */
function holdsAfter(question: string, answer: string, language: "fr" | "en"): boolean {
  talks++;
  const [a, b] = ["a", "b"].map((name) => ({ id: `${name} ${talks}`, fresh: false }));
  const asks = {
    fr: ["envoie une photo de toi", "t'as snap ?", "t'es seule ce soir ?"],
    en: ["send me a photo of you", "got snap?", "are you home alone tonight?"],
  }[language];
  const lines: [typeof a, string][] = [
    [a, question],
    [b, answer],
    ...asks.map((line) => [a, line] as [typeof a, string]),
  ];
  const verdicts = lines.map(([author, text], i) => {
    const to = author === a ? b : a;
    const act = { at: 1_796_000_000_000 + i * 20_000, kind: "private", author, to, place: `${talks}`, text, language };
    return engine.judge(act as Act);
  });
  return verdicts.some(({ action }) => action === "hold");
}

test("[SAF120] a number that answers another question makes nobody a minor, in both languages", () => {
  const wrong = [
    ["tu joues de la guitare depuis combien de temps ?", "15 ans", "fr"],
    ["il a quel âge ton chien ?", "13 ans", "fr"],
    ["et ton fils, quel âge a-t-il ?", "14", "fr"],
    ["vous serez combien samedi ?", "15", "fr"],
    ["tu chausses du combien", "16 non je rigole, 38", "fr"],
    ["c'est quel bus ?", "le 14", "fr"],
    ["how long have you lived there?", "14 yrs old building lol, 15", "en"],
    ["how old is your dog?", "13", "en"],
    ["how many of you on saturday?", "15", "en"],
    ["what floor is it", "14", "en"],
  ].filter(([question, answer, language]) => holdsAfter(question!, answer!, language as "fr"));
  assert.deepEqual(wrong, []);
});

test("[SAF120] a number that answers who asked for an age is one", () => {
  const missed = [
    ["t'as quel âge ?", "15", "fr"],
    ["quel age toi", "oui 14 ans", "fr"],
    ["j'ai 32 ans et toi ?", "14", "fr"],
    ["how old are you?", "15", "en"],
    ["age?", "14 lol", "en"],
    ["i'm 29, you?", "13", "en"],
  ].filter(([question, answer, language]) => !holdsAfter(question!, answer!, language as "fr"));
  assert.deepEqual(missed, []);
});
