import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "@marcbachmann/cel-js";
import { compileRules } from "./compile-rules.ts";
import { clearFacts, createFacts, type Facts, fillFacts, namedFacts, setFact } from "./fact-values.ts";
import type { Fact, FactValue } from "./facts.ts";
import { declareFacts, namedValue } from "./facts.ts";
import type { RuleSet } from "./plan.ts";
import { MOST_NODES } from "./read-condition.ts";
import { RuleFaults } from "./rule-faults.ts";
import { applies, runRules } from "./run-rules.ts";

const RULES = 100_000;
const PER_SET = 100;

const options = { cues: ["slur", "threat"], cards: ["ambush"], today: "2026-11-28", steps: PER_SET * MOST_NODES };
const declared = declareFacts(options);

/** Mulberry32: the same rules in every run, so that a failing one can be found again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Roll = ReturnType<typeof random>;
const pick = <T>(roll: Roll, from: readonly T[]): T => from[roll(from.length)]!;
const ofKind = (kind: Fact["kind"]) => declared.filter((fact) => fact.kind === kind);
// Where a guess may stand is SAF81, and no question of how conditions run.
const ints = ofKind("int").filter(({ weak }) => !weak);
const bools = ofKind("bool");
const choices = ofKind("choice");

/** A condition that is right, of at most some depth. */
function someBool(roll: Roll, depth: number): string {
  const less = () => someBool(roll, depth - 1);
  const number = () => someInt(roll, Math.min(depth - 1, 2));
  const leaves = [
    () => pick(roll, bools).name,
    () => `${pick(roll, ints).name} ${pick(roll, ["<", "<=", ">", ">=", "==", "!="])} ${roll(6)}`,
    () => someChoice(roll),
    () => pick(roll, ["true", "false"]),
  ];
  const branches = [
    ...[() => `${less()} && ${less()}`, () => `(${less()} || ${less()})`, () => `(${less()}) && ${less()}`],
    ...[() => `!(${less()})`, () => `(${less()} ? ${less()} : ${less()})`],
    ...[() => `(${less()}) ${pick(roll, ["==", "!="])} (${less()})`],
    ...[() => `${number()} ${pick(roll, ["<", "<=", ">", ">=", "==", "!="])} ${number()}`],
    ...[() => `${number()} in [${roll(4)}, ${roll(9)}]`],
  ];
  return pick(roll, depth > 0 && roll(8) > 0 ? branches : leaves)();
}

function someInt(roll: Roll, depth: number): string {
  const less = () => someInt(roll, depth - 1);
  if (depth <= 0 || roll(3) === 0) return roll(3) > 0 ? pick(roll, ints).name : `${roll(5)}`;
  const forms = [
    ...[() => `(${less()} + ${less()})`, () => `(${less()} - ${less()})`, () => `${less()} * ${1 + roll(4)}`],
    ...[() => `${less()} / ${1 + roll(4)}`, () => `${less()} % ${1 + roll(4)}`, () => `-${pick(roll, ints).name}`],
    ...[() => `(${someBool(roll, 1)} ? ${less()} : ${less()})`],
    ...[() => `(${pick(roll, ints).name} * ${pick(roll, ints).name})`],
  ];
  return pick(roll, forms)();
}

function someChoice(roll: Roll): string {
  const fact = pick(roll, choices);
  const texts = fact.choices!.map((text) => JSON.stringify(text));
  const forms = [`${fact.name} == ${pick(roll, texts)}`, `${pick(roll, texts)} != ${fact.name}`];
  return pick(roll, [...forms, `${fact.name} in [${pick(roll, texts)}, ""]`, "person.band == to.band"]);
}

/** Anything: right conditions cut and pasted with signs, half characters, words of CEL and long nests. */
function soup(roll: Roll): string {
  const scraps = ["(", ")", "[", "&&", "||", "!", "-", "/ 0", "cue", ".", ".slur", "has(cue.slur)", "1.5", "0x", "1u"];
  const odd = ["\ud800", "́", "‮", "\0", '"', "'''", "\\", "é", "{}", "null", "b'a'", "?", ":", "in", "__proto__"];
  const long = ["(".repeat(roll(80)), "!".repeat(roll(300)), " && true".repeat(roll(150)), "9".repeat(roll(40))];
  let text = someBool(roll, 1 + roll(4));
  for (let cuts = roll(4); cuts >= 0; cuts--) {
    const at = roll(text.length + 1);
    text = text.slice(0, at) + pick(roll, [...scraps, ...odd, ...long]) + text.slice(at + roll(4));
  }
  return text;
}

/** Linters mistake an object with this field for a promise. */
const THEN = "then";
const asRule = (when: string, i: number) => ({
  ...{ id: `rule-${i}`, state: i % 2 === 0 ? "live" : "shadow", owner: "fuzz", clause: "hate", category: "hate", when },
  ...{ [THEN]: "hold", severity: 2, reasons: { fr: "x", en: "x" }, expires: "2028-11-28" },
  cases: ["hold", "pass"].map((gives) => ({ facts: {}, gives })),
});

/** Mostly nothing, as in life; else small numbers, and now and then the highest there is. */
function someFacts(roll: Roll, facts: Facts): void {
  clearFacts(facts);
  for (let sets = roll(8); sets > 0; sets--) {
    const slot = roll(declared.length);
    setFact(facts, slot, roll(12) === 0 ? declared[slot]!.high : roll(7));
  }
}

/** The facts as the library wants them: whole numbers as bigints, everything there. */
function forLibrary({ values }: Facts): Record<string, Record<string, bigint | string | boolean>> {
  const groups: Record<string, Record<string, bigint | string | boolean>> = {};
  for (const [slot, fact] of declared.entries()) {
    const [group, field] = fact.name.split(".") as [string, string];
    const value: FactValue = namedValue(fact, values[slot]!);
    groups[group] ??= {};
    groups[group][field] = typeof value === "number" ? BigInt(value) : value;
  }
  return groups;
}

/** The rules of a set that can be compiled: what is refused is refused for size or for numbers that grow too large. */
function compilable(whens: string[]): string[] {
  try {
    compileRules([{ file: "fuzz.yaml", document: whens.map(asRule) }], options);
    return whens;
  } catch (error) {
    assert.ok(error instanceof RuleFaults, String(error));
    for (const { why } of error.faults) assert.match(why, /too large to be exact|too long or too deep|longer than/);
    const refused = new Set(error.faults.map(({ rule }) => rule));
    return whens.filter((_, i) => !refused.has(`rule-${i}`));
  }
}

function assertLikeLibrary(set: RuleSet, whens: string[], facts: Facts): void {
  const context = forLibrary(facts);
  const due = whens.filter((when) => parse(when)(context));
  facts.steps = 0;
  const applying = whens.filter((_, rule) => applies(set, rule, facts));
  assert.deepEqual(applying, due, JSON.stringify(namedFacts(facts)));
  assert.ok(facts.steps <= set.steps, `${facts.steps} steps of ${set.steps} without the index`);
  const { hits, shadow } = runRules(set, facts);
  const found = [...hits, ...shadow].map(({ rule }) => whens[Number(rule.slice(5))]);
  assert.deepEqual(new Set(found), new Set(due), JSON.stringify(namedFacts(facts)));
  assert.ok(facts.steps <= set.steps, `${facts.steps} steps of ${set.steps}`);
}

test(`[SAF72, SAF73, SAF74] ${RULES} random rules give what CEL gives, are all found by the index, and stay in their budget`, () => {
  const roll = random(1);
  let judged = 0;
  for (let done = 0; done < RULES; done += PER_SET) {
    const whens = compilable(Array.from({ length: PER_SET }, () => someBool(roll, 1 + roll(5))));
    const set = compileRules([{ file: "fuzz.yaml", document: whens.map(asRule) }], options);
    const facts = createFacts(set);
    judged += whens.length;
    someFacts(roll, facts);
    assertLikeLibrary(set, whens, facts);
  }
  assert.ok(judged > RULES * 0.9, `${judged} of them could be compiled`);
});

test(`[SAF70, SAF71] ${RULES} broken rules each give a fault that names file, rule and token, and never anything else`, () => {
  const roll = random(2);
  let refused = 0;
  for (let done = 0; done < RULES; done += PER_SET) {
    const rules = Array.from({ length: PER_SET }, (_, i) => asRule(soup(roll), i));
    try {
      const set = compileRules([{ file: "fuzz.yaml", document: rules }], options);
      fillFacts(createFacts(set), {});
    } catch (error) {
      assert.ok(error instanceof RuleFaults, String(error));
      refused += error.faults.length;
      for (const { file, rule, field, token, why } of error.faults)
        assert.ok(
          file === "fuzz.yaml" && /^rule-\d+$/.test(rule) && field === "when" && token !== "" && why !== "",
          why,
        );
    }
  }
  assert.ok(refused > RULES / 2, `${refused} were refused`);
});
