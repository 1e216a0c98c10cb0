import assert from "node:assert/strict";
import { test } from "node:test";
import { compileRules } from "./compile-rules.ts";
import { clearFacts, createFacts, factSlot, fillFacts, namedFacts, setChoice, setFact } from "./fact-values.ts";
import type { FactValue } from "./facts.ts";
import type { RuleSet } from "./plan.ts";
import { runRules } from "./run-rules.ts";

const options = { cues: ["slur", "threat"], cards: ["ambush"], today: "2026-11-28" };

const rule = (id: string, when: string, written: object = {}) => ({
  ...{ id, state: "live", owner: "parvis", clause: "hate", category: "hate", when, ...acts("hold"), severity: 2 },
  ...{ reasons: { fr: "x", en: "x" }, expires: "2028-11-28", cases: casesFor("hold"), ...written },
});

/** The field by which a rule acts; linters mistake an object that has it for a promise. */
const THEN = "then";
const acts = (then: string) => ({ [THEN]: then });

const casesFor = (then: string) => [then, "pass"].map((gives) => ({ facts: {}, gives }));

const compile = (...rules: object[]) => compileRules([{ file: "a.yaml", document: rules }], options);

function run(set: RuleSet, named: Record<string, FactValue>) {
  const facts = createFacts(set);
  fillFacts(facts, named);
  const { action, hits, shadow } = runRules(set, facts);
  return { action, hits: hits.map(({ rule }) => rule), shadow: shadow.map(({ rule }) => rule), steps: facts.steps };
}

/** Which facts lead to the only rule of a set: name → least value. */
function leadsOf(when: string): Record<string, number> | "always" {
  const { always, first, least, facts } = compile(rule("one", when));
  if (always.length > 0) return "always";
  const found = facts.flatMap(({ name }, slot) =>
    first[slot]! < first[slot + 1]! ? [[name, least[first[slot]!]!] as const] : [],
  );
  return Object.fromEntries(found);
}

test("[SAF72] facts that are not set are 0, false and nothing known", () => {
  const set = compile(rule("none", 'cue.slur == 0 && !person.fresh && person.band == "" && to.band == person.band'));
  assert.deepEqual(run(set, {}).hits, ["none"]);
  assert.deepEqual(run(set, { "person.band": "adult" }).hits, []);
});

test("[SAF72] whole numbers are divided as in CEL, towards zero", () => {
  const set = compile(rule("zero", "(cue.slur - 7) / 2 == -3 && (cue.slur - 7) % 2 == -1"));
  assert.deepEqual(run(set, {}).hits, ["zero"]);
  assert.deepEqual(run(set, { "cue.slur": 1 }).hits, []);
});

const leads: [when: string, leads: Record<string, number> | "always"][] = [
  ["pair.ambush >= 60 && pair.to_minor", { "pair.ambush": 60 }],
  ["message.links >= 1 && cue.slur >= 1", { "cue.slur": 1 }],
  ['message.kind == "name" && (cue.slur >= 2 || cue.threat > 0)', { "cue.slur": 2, "cue.threat": 1 }],
  ["cue.slur + cue.threat >= 3 && message.length > 2", { "cue.slur": 2, "cue.threat": 2 }],
  ["!(pair.ambush < 60 || message.words < 3)", { "pair.ambush": 60 }],
  ["cue.slur != 0", { "cue.slur": 1 }],
  ["cue.slur == 2", { "cue.slur": 2 }],
  ['person.band in ["adult"]', { "person.band": 3 }],
  ["(person.staff ? cue.slur : cue.threat) >= 2", { "cue.slur": 2, "cue.threat": 2 }],
  ["cue.slur * 2 > 5", { "cue.slur": 3 }],
  ["pair.ambush / 10 >= 4", { "pair.ambush": 40 }],
  ["pair.ambush > actor.ambush + 9", { "pair.ambush": 10 }],
  ["cue.slur == 0", "always"],
  ["message.words >= 0", "always"],
  ["cue.slur < 0", {}],
];

for (const [when, due] of leads)
  test(`[SAF73] indexed by the rarest fact it cannot do without: ${when}`, () => {
    assert.deepEqual(leadsOf(when), due);
  });

test("[SAF73] a rule is run only where its fact is there and high enough, and once where several lead to it", () => {
  const set = compile(rule("card", "pair.ambush >= 60"), rule("either", "cue.slur >= 1 || cue.threat >= 1"));
  assert.equal(run(set, { "message.words": 9, "pair.ambush": 59 }).steps, 0);
  assert.equal(run(set, { "pair.ambush": 60 }).steps, 3);
  assert.deepEqual(run(set, { "cue.slur": 1, "cue.threat": 1 }).hits, ["either"]);
  assert.equal(run(set, { "cue.slur": 1, "cue.threat": 1 }).steps, 4);
});

test("[SAF74] steps are counted and stay under what the set says", () => {
  const set = compile(rule("a", "cue.slur >= 1 || cue.threat >= 1"), rule("b", "cue.slur in [4, 5, 6]"));
  assert.equal(set.steps, 7 + 5);
  assert.ok(run(set, { "cue.slur": 9, "cue.threat": 1 }).steps <= set.steps);
});

test("[SAF75] live rules decide, shadow ones are told apart, drafts and expired ones do nothing", () => {
  const set = compile(
    rule("live", "cue.slur >= 1", { ...acts("nudge"), cases: casesFor("nudge") }),
    rule("shadow", "cue.slur >= 1", { state: "shadow", ...acts("refuse"), severity: 4 }),
    rule("draft", "cue.slur >= 1", { state: "draft", ...acts("refuse") }),
    rule("over", "cue.slur >= 1", { expires: "2026-11-27" }),
    rule("last-day", "cue.slur >= 1", { expires: "2026-11-28", severity: 1 }),
  );
  const due = { action: "hold", hits: ["live", "last-day"], shadow: ["shadow"], steps: 9 };
  assert.deepEqual(run(set, { "cue.slur": 1 }), due);
  assert.deepEqual(set.expired, ["over"]);
});

test("[SAF76] the gravest action wins, effects keep nothing back, hits come gravest first", () => {
  const of = (then: string, severity: number) =>
    rule(`${then}-${severity}`, "cue.slur >= 1", { ...acts(then), severity, cases: casesFor(then) });
  const effects = compile(of("flag", 4), of("slow", 1), of("queue", 3));
  assert.deepEqual(run(effects, { "cue.slur": 1 }).action, "pass");
  assert.deepEqual(run(effects, { "cue.slur": 1 }).hits, ["flag-4", "queue-3", "slow-1"]);
  const set = compile(of("nudge", 2), of("flag", 4), of("refuse", 2), of("hold", 3), of("hold", 2));
  assert.equal(run(set, { "cue.slur": 1 }).action, "refuse");
  assert.deepEqual(run(set, { "cue.slur": 1 }).hits, ["flag-4", "hold-3", "refuse-2", "hold-2", "nudge-2"]);
});

test("[SAF76] a hit says what a verdict needs, and nothing that is present gives the same empty outcome", () => {
  const set = compile(rule("one", "cue.slur >= 1", { severity: 3 }));
  const facts = createFacts(set);
  assert.deepEqual(runRules(set, facts), { action: "pass", hits: [], shadow: [] });
  setFact(facts, factSlot(facts, "cue.slur"), 1);
  const common = { rule: "one", category: "hate", severity: 3, ...acts("hold"), clause: "hate", discreet: false };
  assert.deepEqual(runRules(set, facts).hits, [{ ...common, reasons: { fr: "x", en: "x" } }]);
});

test("[SAF79] facts in any order, set again or sent as JSON with their plan, give the same outcome", () => {
  const set = compile(rule("a", "cue.slur >= 1"), rule("b", "cue.threat >= 1"), rule("c", "person.fresh"));
  const named = { "cue.slur": 1, "cue.threat": 2, "person.fresh": true, "person.band": "adult" };
  const backwards = Object.fromEntries(Object.entries(named).reverse());
  const due = { action: "hold", hits: ["a", "b", "c"], shadow: [], steps: 7 };
  assert.deepEqual(run(set, named), due);
  assert.deepEqual(run(set, backwards), due);
  assert.deepEqual(run(JSON.parse(JSON.stringify(set)), named), due);
});

test("[SAF79] facts are cleared for the next message, kept in range, and given back by name", () => {
  const set = compile(rule("a", "cue.slur >= 1"));
  const facts = createFacts(set);
  setChoice(facts, factSlot(facts, "message.language"), "en");
  setChoice(facts, factSlot(facts, "to.band"), undefined);
  setFact(facts, factSlot(facts, "message.capitals"), 400);
  setFact(facts, factSlot(facts, "cue.slur"), -3);
  setFact(facts, factSlot(facts, "cue.threat"), 2);
  setFact(facts, factSlot(facts, "cue.threat"), 0);
  assert.deepEqual(namedFacts(facts), { "message.capitals": 100, "message.language": "en" });
  clearFacts(facts);
  assert.deepEqual(namedFacts(facts), {});
  assert.ok(facts.values.every((value) => value === 0));
  assert.throws(() => factSlot(facts, "cue.nothing"), /no fact cue.nothing/);
});

test("[SAF73] after four thousand million messages a rule is still run", () => {
  const set = compile(rule("a", "cue.slur >= 1"));
  const facts = createFacts(set);
  fillFacts(facts, { "cue.slur": 1 });
  runRules(set, facts);
  facts.turn = 0xffffffff;
  assert.equal(runRules(set, facts).hits.length, 1);
});
