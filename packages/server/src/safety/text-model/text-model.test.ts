import assert from "node:assert/strict";
import { globSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createEngine } from "@parvis/safety/judge";
import { parse } from "yaml";
import { assertInProportion } from "../../../../../scripts/test/time-in-proportion.ts";
import { cues } from "../../../../safety/src/cues.ts";
import { cardNames } from "../../../../safety/src/risk/cards.ts";
import { compileRules } from "../../../../safety/src/rules/compile-rules.ts";
import { createFacts, fillFacts } from "../../../../safety/src/rules/fact-values.ts";
import { runRules } from "../../../../safety/src/rules/run-rules.ts";
import { aucOf, binsOf, brierOf } from "./measures.ts";
import { createTextModel, readTextModel } from "./text-model.ts";
import { type LabelledLine, trainTextModel } from "./train-text-model.ts";

const model = readTextModel()!;
const here = new URL(".", import.meta.url);
const heldOut = readFileSync(new URL("held-out.tsv", here), "utf8")
  .trimEnd()
  .split("\n")
  .map((row) => row.split("\t") as [string, string, string])
  .map(([source, label, text]): LabelledLine => ({ source, hostile: label === "hostile", text }));

test("[TXM1] the same text has the same score, whatever was asked before", () => {
  const texts = heldOut.slice(0, 200).map(({ text }) => text);
  const scores = texts.map(model.scoreText);
  assert.deepEqual(texts.toReversed().map(readTextModel()!.scoreText).reverse(), scores);
  assert.ok(scores.every((score) => Number.isInteger(score) && score >= 0 && score <= 100));
  assert.ok(new Set(scores).size > 20);
});

test("[TXM1] too little text, mentions and links score 0", () => {
  for (const text of ["", " ", "ok", "mdr", "@somebody-with-a-name", "https://example.org/some/page", "\ud800"])
    assert.equal(model.scoreText(text), 0, text);
  assert.equal(model.scoreText("@ana you are so stupid"), model.scoreText("you are so stupid"));
});

test("[TXM1] a text of any length takes little time", () => {
  for (const unit of ["a", "ﷺ", "a\u0301", "ab "])
    assertInProportion(unit, 250_000, (size) => unit.repeat(size), model.scoreText);
});

test("[TXM2] the words that raised a score are told, where they stand", () => {
  const text = "see you tomorrow, you stupid idiot";
  const shares = model.explainText(text, 2);
  assert.equal(shares.length, 2);
  assert.ok(shares.every(({ share }) => share > 0) && shares[0]!.share >= shares[1]!.share);
  assert.ok(["idiot", "stupid"].includes(text.slice(shares[0]!.start, shares[0]!.end)));
  assert.deepEqual(model.explainText(""), []);
});

test("[TXM3] the model is small, described, and not taken in without its own description", () => {
  const bytes = ["model.bin", "model.json"].map((file) => statSync(new URL(file, here)).size);
  assert.ok(bytes[0]! + bytes[1]! < 1_000_000, `${bytes}`);
  const about = JSON.parse(readFileSync(new URL("model.json", here), "utf8"));
  assert.match(about.date, /^20\d\d-\d\d-\d\d$/);
  assert.equal(about.bytes, bytes[0]);
  assert.equal(about.table.length, 10);
  for (const source of new Set(heldOut.map(({ source }) => source)))
    assert.match(about.sources[source], /@ [0-9a-f]{40}, (MIT|CC BY 4\.0)/);
  assert.equal(readTextModel("/nowhere"), undefined);
});

/** Linters mistake an object that has this field for a promise. */
const THEN = "then";

/** A rule that would act on the score, and whatever else it asks. */
const rule = (when: string) => ({
  ...{ id: "guess", state: "live", owner: "test", clause: "kindness", category: "insult", when, [THEN]: "hold" },
  ...{ severity: 1, reasons: { fr: "Autrement ?", en: "Another way?" }, expires: "2099-01-01" },
  cases: [
    { facts: { "message.text_model": 100, "cue.hate_slur": 1 }, gives: "hold" },
    { facts: { "message.text_model": 100 }, gives: "pass" },
  ],
});
const options = { cues, cards: cardNames, today: "2026-11-28" };
const compiled = (document: unknown) => compileRules([{ file: "guess.yaml", document }], options);

test("[TXM4] no rule is taken in that could act on the score alone", () => {
  for (const when of ["message.text_model >= 90", "message.text_model >= 90 && person.fresh && message.length > 5"])
    assert.throws(() => compiled([rule(when)]), /is a guess/, when);
  assert.throws(() =>
    createEngine({
      lexicons: [],
      rules: [{ file: "g", document: [rule("message.text_model > 1")] }],
      today: "2026-11-28",
    }),
  );
});

test("[TXM4] a score at its height, with nothing else found, leads to nothing", () => {
  const folder = fileURLToPath(new URL("../../../../safety/rules/", here));
  const files = globSync("*.yaml", { cwd: folder });
  const shipped = files.flatMap((file) => parse(readFileSync(`${folder}${file}`, "utf8")) as unknown[]);
  const set = compiled([...shipped, rule("message.text_model >= 90 && cue.hate_slur >= 1")]);
  const facts = createFacts(set);
  const of = (found: object) => {
    fillFacts(facts, { "message.kind": "post", "message.context": "room", "message.length": 80, ...found });
    return runRules(set, facts);
  };
  const { action, hits, shadow } = of({ "message.text_model": 100 });
  assert.deepEqual({ action, hits, shadow }, { action: "pass", hits: [], shadow: [] });
  // Beside a sign it may tip what is done.
  assert.deepEqual(of({ "message.text_model": 89, "cue.hate_slur": 1 }).hits, []);
  assert.deepEqual(
    of({ "message.text_model": 90, "cue.hate_slur": 1 }).hits.map(({ rule }) => rule),
    ["guess"],
  );
});

/** Lines of two kinds, by a script. */
const scripted = Array.from({ length: 400 }, (_, i): LabelledLine => {
  const hostile = i % 2 === 0;
  const end = hostile ? ["you utter fool", "stupid clown"] : ["see you later", "nice weather"];
  return { text: `line ${i * 7} of ${i % 13} ${end[i % 3 === 0 ? 0 : 1]}`, hostile, source: `set-${i % 2}` };
});

test("[TXM5] the same lines and seed give the same model, another seed another", () => {
  const [learn, calibrate] = [scripted.slice(0, 300), scripted.slice(300)];
  const [one, two] = [trainTextModel({ learn, calibrate }), trainTextModel({ learn, calibrate })];
  assert.deepEqual(one, two);
  assert.notEqual(trainTextModel({ learn, calibrate, seed: 2 }).numbers.sha256, one.numbers.sha256);
  const { scoreText } = createTextModel(one.weights, one.numbers);
  assert.ok(scoreText("line 5 of 3 you utter fool") > 80);
  assert.ok(scoreText("line 5 of 3 nice weather") < 20);
});

test("[TXM6] it tells held-out lines apart, and says how often it is right", (context) => {
  assert.ok(statSync(new URL("held-out.tsv", here)).size <= 50_000);
  const told = heldOut.map(({ text, hostile }) => ({ p: model.scoreText(text) / 100, hostile }));
  const [auc, brier] = [aucOf(told), brierOf(told)];
  context.diagnostic(`AUC ${auc.toFixed(3)}, Brier score ${brier.toFixed(3)} on ${told.length} lines`);
  assert.ok(auc > 0.75, `AUC ${auc}`);
  assert.ok(brier < 0.2, `Brier score ${brier}`);
  for (const { lines, predicted, seen } of binsOf(told))
    if (lines >= 40) assert.ok(Math.abs(predicted - seen) < 0.2, `${predicted} predicted, ${seen} seen`);
});

test("[TXM6] the measures are what they are called", () => {
  const told = [0.1, 0.4, 0.4, 0.8].map((p, i) => ({ p, hostile: i === 1 || i === 3 }));
  assert.equal(aucOf(told), 0.875);
  assert.equal(Number(brierOf(told).toFixed(4)), 0.1425);
  assert.deepEqual(binsOf(told)[4], { from: 0.4, lines: 2, predicted: 0.4, seen: 0.5 });
});
