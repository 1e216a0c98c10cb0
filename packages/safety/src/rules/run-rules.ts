import { type Action, actions } from "../act.ts";
import type { Hit } from "../verdict.ts";
import type { Facts } from "./fact-values.ts";
import type { RuleSet } from "./plan.ts";
import { NODE, ops } from "./term.ts";

export interface Outcome {
  action: Action;
  /** Live rules that apply, gravest first. */
  hits: readonly Hit[];
  /** Rules in shadow that would have applied. */
  shadow: readonly Hit[];
}

const none: readonly Hit[] = [];
const nothing: Outcome = { action: "pass", hits: none, shadow: none };

/** Runs the rules that the present facts lead to. The same facts, set in any order, give the same outcome. */
export function runRules(set: RuleSet, facts: Facts): Outcome {
  const { first, leads, least, always } = set;
  const { present, values } = facts;
  const found: number[] = [];
  nextTurn(facts);
  for (let i = 0; i < facts.count; i++) {
    const slot = present[i]!;
    const value = values[slot]!;
    const end = first[slot + 1]!;
    for (let entry = first[slot]!; entry < end && least[entry]! <= value; entry++)
      runOnce(set, facts, leads[entry]!, found);
  }
  for (let i = 0; i < always.length; i++) runOnce(set, facts, always[i]!, found);
  return found.length === 0 ? nothing : outcome(set, found);
}

/**
 * By slot: whether a fact in it leads to a rule that reads `read`. A fact that is dear to find out need not be known
 * while none of these is there.
 */
export function leadsTo(set: RuleSet, read: number): Uint8Array {
  const { rules, code, first, leads, always } = set;
  const reads = rules.map(({ root }, i) => {
    const from = i === 0 ? 0 : rules[i - 1]!.root + NODE;
    for (let at = from; at <= root; at += NODE) if (code[at] === ops.fact && code[at + 1] === read) return true;
    return false;
  });
  const isAlways = always.some((rule) => reads[rule]);
  return Uint8Array.from(set.facts, (_, slot) =>
    Number(isAlways || leads.slice(first[slot], first[slot + 1]).some((rule) => reads[rule])),
  );
}

/** Whether a rule's condition is true of the facts. */
export function applies(set: RuleSet, rule: number, facts: Facts): boolean {
  return evaluate(set, facts, set.rules[rule]!.root) !== 0;
}

/** Once in four thousand million messages the turns begin again, and an old one would look like a new one. */
function nextTurn(facts: Facts): void {
  if (facts.turn === 0xffffffff) {
    facts.ran.fill(0);
    facts.turn = 0;
  }
  facts.turn += 1;
  facts.steps = 0;
}

function runOnce(set: RuleSet, facts: Facts, rule: number, found: number[]): void {
  if (facts.ran[rule] === facts.turn) return;
  facts.ran[rule] = facts.turn;
  if (applies(set, rule, facts)) found.push(rule);
}

function outcome({ rules }: RuleSet, found: number[]): Outcome {
  const applying = found.sort((a, b) => graver(rules[a]!.hit, rules[b]!.hit) || a - b).map((rule) => rules[rule]!);
  const hits = applying.filter(({ state }) => state === "live").map(({ hit }) => hit);
  const shadow = applying.filter(({ state }) => state === "shadow").map(({ hit }) => hit);
  const action = hits.reduce<Action>((most, { then }) => (rank(then) > rank(most) ? (then as Action) : most), "pass");
  return { action, hits, shadow };
}

/** By severity; of two alike, what keeps the text back comes first. */
const graver = (a: Hit, b: Hit): number => b.severity - a.severity || rank(b.then) - rank(a.then);

/** Flag, slow and queue keep nothing back: they rank with pass. */
function rank(then: Hit["then"]): number {
  return Math.max(0, actions.indexOf(then as Action));
}

/** Bool is 0 or 1. Every call is one step of one node; children stand before their parent, so this ends. */
function evaluate(set: RuleSet, facts: Facts, at: number): number {
  const { code } = set;
  const a = code[at + 1]!;
  const b = code[at + 2]!;
  facts.steps += 1;
  switch (code[at]) {
    case ops.fact:
      return facts.values[a]!;
    case ops.value:
      return a;
    case ops.not:
      return evaluate(set, facts, a) === 0 ? 1 : 0;
    case ops.and:
      return evaluate(set, facts, a) === 0 ? 0 : evaluate(set, facts, b);
    case ops.or:
      return evaluate(set, facts, a) === 0 ? evaluate(set, facts, b) : 1;
    case ops.pick:
      return evaluate(set, facts, evaluate(set, facts, a) === 0 ? code[at + 3]! : b);
    case ops.among:
      return among(set, facts, evaluate(set, facts, a), b, code[at + 3]!);
    default:
      return combine(code[at]!, evaluate(set, facts, a), evaluate(set, facts, b));
  }
}

function among({ lists }: RuleSet, facts: Facts, value: number, from: number, length: number): number {
  for (let i = from; i < from + length; i++) {
    facts.steps += 1;
    if (lists[i] === value) return 1;
  }
  return 0;
}

function combine(op: number, a: number, b: number): number {
  switch (op) {
    case ops.eq:
      return a === b ? 1 : 0;
    case ops.ne:
      return a !== b ? 1 : 0;
    case ops.lt:
      return a < b ? 1 : 0;
    case ops.le:
      return a <= b ? 1 : 0;
    case ops.add:
      return a + b;
    case ops.sub:
      return a - b;
    case ops.mul:
      return a * b;
    case ops.div:
      // Towards zero as in CEL, and exact: no rounding of the quotient.
      return (a - (a % b)) / b;
    case ops.mod:
      return a % b;
    default:
      throw new Error(`no operation ${op}`);
  }
}
