import type { Hit } from "../verdict.ts";
import type { Fact } from "./facts.ts";
import type { Needs } from "./needs.ts";
import type { RuleCase, RuleState } from "./read-rule.ts";
import { ops, type Term } from "./term.ts";

export interface PlannedRule {
  file: string;
  line: number | undefined;
  state: RuleState;
  owner: string;
  expires: string;
  hit: Hit;
  cases: readonly RuleCase[];
  /** Where its condition's last node stands in the plan's code. */
  root: number;
  /** Nodes of its condition: it cannot take more steps. */
  steps: number;
}

/**
 * Rules ready to run: plain data, which can be sent as JSON to a browser, where it runs without the CEL library.
 * A condition is a tree laid out flat, four numbers a node (operation and up to three operands), children first:
 * nothing loops, so no message costs more than `steps`.
 */
export interface RuleSet {
  facts: readonly Fact[];
  rules: readonly PlannedRule[];
  code: readonly number[];
  lists: readonly number[];
  /** Rules that no fact leads to. */
  always: readonly number[];
  /** Entries of slot s: from `first[s]` up to `first[s + 1]`, by rising `least`. */
  first: readonly number[];
  /** The rule of an entry, and the value the fact must have for the rule to be run. */
  leads: readonly number[];
  least: readonly number[];
  /** The most that one message can cost. */
  steps: number;
  /** Ids of the rules that were left out because their day is over. */
  expired: readonly string[];
}

/** Nodes are written one after the other, each after those it rests on. */
export interface Code {
  code: number[];
  lists: number[];
}

/** Writes a condition; gives the place of its root and the number of its steps. */
export function writeTerm(term: Term, into: Code): { root: number; steps: number } {
  let steps = 0;
  const write = ({ op, of, value, list }: Term): number => {
    const [a = value, b = 0, c = 0] = of.map(write);
    const root = into.code.length;
    steps += 1 + list.length;
    if (op === "among") into.code.push(ops[op], a, into.lists.length, list.length);
    else into.code.push(ops[op], a, b, c);
    into.lists.push(...list);
    return root;
  };
  return { root: write(term), steps };
}

/** The index from facts to rules. */
export function writeIndex(
  needs: readonly Needs[],
  slots: number,
): Pick<RuleSet, "always" | "first" | "leads" | "least"> {
  const bySlot = Array.from({ length: slots }, (): { rule: number; least: number }[] => []);
  const always: number[] = [];
  for (const [rule, need] of needs.entries()) {
    if (need === undefined) always.push(rule);
    for (const [slot, least] of need ?? []) bySlot[slot]!.push({ rule, least });
  }
  const first = [0];
  const entries = bySlot.flatMap((found) => {
    first.push(first.at(-1)! + found.length);
    return found.sort((a, b) => a.least - b.least || a.rule - b.rule);
  });
  return { always, first, leads: entries.map(({ rule }) => rule), least: entries.map(({ least }) => least) };
}
