import assert from "node:assert/strict";
import { test } from "node:test";
import { type Act, actions, type Language } from "../src/act.ts";
import { digestOf } from "../src/digest.ts";
import type { RuleDocument } from "../src/rules/compile-rules.ts";
import { clearFacts, createFacts, fillFacts } from "../src/rules/fact-values.ts";
import { runRules } from "../src/rules/run-rules.ts";
import { loadDocuments, loadEngine } from "./load-engine.ts";
import { Chance, randomText, talk } from "./synthetic.ts";

/** How many of each: SAFETY_FUZZ=1000000 takes some minutes. */
const COUNT = Number(process.env["SAFETY_FUZZ"] ?? 3_000);
const memory = { pairs: 20_000, actors: 20_000, places: 1_000 };

test(`[SAF97] ${COUNT.toLocaleString("en")} events judged twice give the same verdicts and leave the same state`, () => {
  const judged = () => {
    const engine = loadEngine({ memory });
    const chance = new Chance(11);
    const said = { digest: "", warned: 0 };
    for (let i = 0; i < COUNT; i++) {
      const { action, hits, risk } = engine.judge(talk(chance, i));
      if (hits.length === 0) continue;
      said.warned++;
      said.digest = digestOf([said.digest, action, hits.map(({ rule }) => rule), risk]);
    }
    return { ...said, state: engine.digest() };
  };
  const [once, again] = [judged(), judged()];
  assert.ok(once.warned > COUNT / 1000);
  assert.deepEqual(again, once);
});

test(`[SAF98] ${COUNT.toLocaleString("en")} strings of anything at all: a verdict each, and no step over budget`, () => {
  const engine = loadEngine({ memory, tellsSigns: true });
  const chance = new Chance(12);
  const facts = createFacts(engine.rules);
  let most = 0;
  for (let i = 0; i < COUNT; i++) {
    const author = { id: `person ${i % 500}`, fresh: false };
    const text = i % 4 === 0 ? talk(chance, i).text : randomText(chance);
    const act: Act = { at: 1_796_000_000_000 + i, kind: "post", author, place: "room", text };
    const { action, findings, hits, facts: told } = engine.judge(act);
    assert.ok(actions.includes(action));
    for (const { span } of findings) {
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= act.text.length, JSON.stringify(act.text));
    }
    // The same facts again, with the steps counted.
    clearFacts(facts);
    fillFacts(facts, told);
    assert.deepEqual(runRules(engine.rules, facts).hits, hits);
    most = Math.max(most, facts.steps);
  }
  assert.ok(most > 20, "rules were run");
  assert.ok(most <= engine.rules.steps, `${most} steps of ${engine.rules.steps}`);
});

test("[SAF702] eight times as much takes some eight times as long, whatever is said over and over", () => {
  const engine = loadEngine({ memory, tellsSigns: true });
  let judged = 0;
  const took = (text: string) => {
    const at = 1_796_000_000_000 + judged * 600_000;
    const author = { id: `person ${judged++}`, fresh: false };
    const from = performance.now();
    engine.judge({ at, kind: "post", author, place: author.id, text });
    return performance.now() - from;
  };
  const quickest = (text: string) => Math.min(...[1, 2, 3].map(() => took(text)));
  for (const said of ["@a ", ">Α", " a@b.fr", "ѕ[", "z#,", "née en 2011", "0vingt kill3", "s(🎂ѕ", "p é d é ", "1,2"]) {
    const [short, long] = [quickest(said.repeat(4_000 / said.length)), quickest(said.repeat(32_000 / said.length))];
    assert.ok(long < 24 * Math.max(short, 1), `${JSON.stringify(said)}: ${short} and ${long} ms`);
  }
});

test("[SAF99] what was said long ago and by others changes nothing: memory is bounded, and tells its size", () => {
  const engine = loadEngine({ memory: { pairs: 1_000, actors: 1_000, places: 100 } });
  const before = engine.bytes();
  const chance = new Chance(13);
  for (let i = 0; i < 5_000; i++) engine.judge(talk(chance, i));
  assert.equal(engine.bytes(), before);
  assert.ok(before > 0 && before < 2_000_000);
});

/** Linters mistake an object that has this field for a promise. */
const THEN = "then";

/** A rule of one's own, which flags. */
function ruleThat(when: string, { fires, passes }: Record<"fires" | "passes", object>): RuleDocument {
  const rule = {
    ...{ id: "asked", state: "live", owner: "test", clause: "kindness", category: "insult", when, [THEN]: "flag" },
    ...{ severity: 1, reasons: { fr: "Autrement ?", en: "Another way?" }, expires: "2099-01-01" },
    cases: [
      { facts: fires, gives: "flag" },
      { facts: passes, gives: "pass" },
    ],
  };
  return { file: "asked.yaml", document: [rule] };
}

const said = (text: string, more: Partial<Act> = {}): Act => ({
  ...{ at: 1_796_000_000_000, kind: "post", author: { id: "ana", fresh: false }, place: "room", text },
  ...more,
});

test("[TXM7] the text model is asked about public text alone, and its answer is a fact of the rule beside a sign", () => {
  const asked: string[] = [];
  const score = (text: string) => {
    asked.push(text);
    return text.includes("vraiment") ? 90 : 10;
  };
  const rule = ruleThat("cue.insult_mild >= 1 && message.text_model >= 85", {
    fires: { "cue.insult_mild": 1, "message.text_model": 90 },
    passes: { "message.text_model": 90 },
  });
  const engine = loadEngine({ memory, rules: [rule], textModel: { score, version: "m1" } });
  const rulesOf = (act: Act) => engine.judge(act).hits.map(({ rule }) => rule);
  assert.deepEqual(rulesOf(said("vraiment t'es un boloss")), ["asked"]);
  assert.deepEqual(rulesOf(said("t'es un boloss")), []);
  assert.deepEqual(rulesOf(said("vraiment une belle soirée")), []);
  assert.deepEqual(
    asked,
    ["vraiment t'es un boloss", "t'es un boloss"],
    "where nothing stands beside it, it is not asked",
  );
  const to = { id: "bo", fresh: false };
  for (const kind of ["private", "request"] as const)
    assert.deepEqual(rulesOf(said("vraiment t'es un boloss", { kind, to, place: "talk" })), []);
  assert.equal(asked.length, 2, "nothing private is shown to it");
});

test("[SAF101] a rule is told that what was just refused its author is said again, and of nothing else", () => {
  const rule = ruleThat("message.retried", {
    fires: { "message.retried": true },
    passes: { "message.retried": false },
  });
  const engine = loadEngine({ memory, rules: [...loadDocuments("rules"), rule] });
  const asks = (act: Act) => engine.judge(act).hits.some(({ rule }) => rule === "asked");
  const { at } = said("");
  assert.equal(engine.judge(said("go kill yourself")).action, "refuse");
  assert.ok(!asks(said("go and sleep", { at: at + 1000 })));
  assert.ok(!asks(said("go kill yourself", { at: at + 2000, author: { id: "bo", fresh: false } })));
  assert.ok(asks(said("go k-i-l-l your self", { at: at + 3000 })));
});

test("[SAF118] a word is taken in the language that its author speaks there, whatever the room's", () => {
  const engine = loadEngine({ memory });
  const { at } = said("");
  const actions = (place: string, language: Language, lines: readonly string[]) =>
    lines.map((text, i) => engine.judge(said(text, { at: at + i * 20_000, place, language })).action);
  const french = ["bonsoir à tous, vous allez bien ?", "je rentre du travail avec mon frère", "il pleut chez nous"];
  const english = ["hello everyone, how are you doing?", "i was at work with my brother today"];
  const bare = { french: ["plusieurs labos", "retard"], english: ["future brides", "brides and grooms"] };
  for (const line of bare.french) assert.deepEqual(actions(line, "en", [...french, line]).at(-1), "pass", line);
  for (const line of bare.english) assert.deepEqual(actions(line, "fr", [...english, line]).at(-1), "pass", line);
  assert.equal(actions("by a French speaker", "en", [...french, "bougnoules"]).at(-1), "hold");
  assert.equal(actions("by an English one", "fr", [...english, "ces bougnoules là"]).at(-1), "hold");
});

test("[SAF355] a plain slur of the other language is one, whatever its author speaks there", () => {
  const engine = loadEngine({ memory });
  const { at } = said("");
  const last = (language: Language, lines: readonly string[]) => {
    const judged = lines.map((text, i) =>
      engine.judge(said(text, { at: at + i * 20_000, place: lines.at(-1)!, language })),
    );
    return judged.at(-1)?.action;
  };
  const french = ["bonsoir à tous, vous allez bien ?", "je rentre du travail avec mon frère"];
  const english = ["hello everyone, how are you doing?", "i was at work with my brother today"];
  for (const slur of ["faggots", "nigger", "ragheads"]) assert.notEqual(last("fr", [...french, slur]), "pass", slur);
  for (const slur of ["bougnoules", "youpin", "tantouzes"])
    assert.notEqual(last("en", [...english, slur]), "pass", slur);
  for (const word of ["mes abos", "deux poufs", "en retard"]) assert.equal(last("fr", [...french, word]), "pass", word);
  for (const word of ["brides", "pecorino romano", "muzz"]) assert.equal(last("en", [...english, word]), "pass", word);
});
