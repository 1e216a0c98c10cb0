import type { Fact } from "./facts.ts";
import type { Term } from "./term.ts";

/**
 * What a rule cannot be true without: at least one of these facts (slot → least value, 1 or more). Nothing known is
 * undefined: then the rule is run on every message. An empty map: the rule is never true.
 */
export type Needs = ReadonlyMap<number, number> | undefined;

/** Finds the cheapest such set. It may be too wide, never too narrow: a true rule is always found. */
export function needsOf(term: Term, facts: readonly Fact[]): Needs {
  return cheapestNeeds(term, (needs) => costOf(needs, facts));
}

/** Whether a condition is never true without one of these facts. */
export function needsOneOf(term: Term, isOne: (slot: number) => boolean): boolean {
  const needs = cheapestNeeds(term, (set) => [...set.keys()].filter((slot) => !isOne(slot)).length);
  return needs !== undefined && [...needs.keys()].every(isOne);
}

/** The set that costs least, whatever a set is said to cost. */
function cheapestNeeds(term: Term, cost: Search["cost"]): Needs {
  return whenTrue(term, { cost, yes: new Map(), no: new Map() });
}

/** What is already known is kept: a choice asks its test for both outcomes, and tests may be nested. */
interface Search {
  cost: (needs: ReadonlyMap<number, number>) => number;
  yes: Map<Term, Needs>;
  no: Map<Term, Needs>;
}

function whenTrue(term: Term, search: Search): Needs {
  if (!search.yes.has(term)) search.yes.set(term, findTrue(term, search));
  return search.yes.get(term);
}

function whenFalse(term: Term, search: Search): Needs {
  if (!search.no.has(term)) search.no.set(term, findFalse(term, search));
  return search.no.get(term);
}

/** Dearer the more often the fact is there; a height to be reached makes a number rarer. */
function costOf(needs: ReadonlyMap<number, number>, facts: readonly Fact[]): number {
  const prices = [1, 30, 1000];
  let cost = 0;
  for (const [slot, least] of needs) {
    const { often, kind } = facts[slot]!;
    cost += prices[often]! / (kind === "int" && least > 1 ? 10 : 1);
  }
  return cost;
}

const never: Needs = new Map();

function findTrue(term: Term, search: Search): Needs {
  const [a, b, c] = term.of as [Term, Term, Term];
  switch (term.op) {
    case "fact":
      return new Map([[term.value, 1]]);
    case "value":
      return term.value === 0 ? never : undefined;
    case "not":
      return whenFalse(a, search);
    case "and":
      return both(whenTrue(a, search), whenTrue(b, search), search);
    case "or":
      return either(whenTrue(a, search), whenTrue(b, search));
    case "pick":
      return either(
        both(whenTrue(a, search), whenTrue(b, search), search),
        both(whenFalse(a, search), whenTrue(c, search), search),
      );
    case "among":
      return atLeast(a, Math.min(...term.list), search);
    default:
      return compared(term.op, a, b, search);
  }
}

function findFalse(term: Term, search: Search): Needs {
  const [a, b, c] = term.of as [Term, Term, Term];
  switch (term.op) {
    case "value":
      return term.value === 0 ? undefined : never;
    case "not":
      return whenTrue(a, search);
    case "and":
      return either(whenFalse(a, search), whenFalse(b, search));
    case "or":
      return both(whenFalse(a, search), whenFalse(b, search), search);
    case "pick":
      return either(
        both(whenTrue(a, search), whenFalse(b, search), search),
        both(whenFalse(a, search), whenFalse(c, search), search),
      );
    case "eq":
      return compared("ne", a, b, search);
    case "ne":
      return compared("eq", a, b, search);
    case "lt":
      return compared("le", b, a, search);
    case "le":
      return compared("lt", b, a, search);
    default:
      return undefined;
  }
}

function compared(op: Term["op"], a: Term, b: Term, search: Search): Needs {
  // a < b needs b to be above the least that a can be.
  if (op === "lt" || op === "le") return atLeast(b, a.low + (op === "lt" ? 1 : 0), search);
  if (op === "eq") return both(atLeast(a, b.low, search), atLeast(b, a.low, search), search);
  if (op !== "ne") return undefined;
  // Two that differ are not both at the bottom, where the bottom is the same.
  const low = Math.min(a.low, b.low);
  return either(atLeast(a, low + 1, search), atLeast(b, low + 1, search));
}

/** What must be there for the term to reach `least`. */
function atLeast(term: Term, least: number, search: Search): Needs {
  if (least <= term.low) return undefined;
  if (least > term.high) return never;
  const [a, b, c] = term.of as [Term, Term, Term];
  switch (term.op) {
    case "fact":
      return new Map([[term.value, least]]);
    case "add":
      return sum(a, b, least, search);
    case "sub":
      return atLeast(a, least + b.low, search);
    case "pick":
      return either(
        both(whenTrue(a, search), atLeast(b, least, search), search),
        both(whenFalse(a, search), atLeast(c, least, search), search),
      );
    case "div":
      return b.value > 0 && least > 0 ? atLeast(a, least * b.value, search) : undefined;
    case "mul":
      return product(a, b, least, search);
    default:
      // Of type bool and above 0: it is true.
      return term.type === "bool" ? whenTrue(term, search) : undefined;
  }
}

/** One of two must bring what the other cannot, or half. */
function sum(a: Term, b: Term, least: number, search: Search): Needs {
  if (b.low === b.high) return atLeast(a, least - b.low, search);
  if (a.low === a.high) return atLeast(b, least - a.low, search);
  const half = Math.ceil(least / 2);
  return either(atLeast(a, half, search), atLeast(b, half, search));
}

/** Where nothing is below 0, a product above 0 has no factor 0. */
function product(a: Term, b: Term, least: number, search: Search): Needs {
  if (a.low < 0 || b.low < 0 || least < 1) return undefined;
  return both(
    atLeast(a, Math.ceil(least / Math.max(1, b.high)), search),
    atLeast(b, Math.ceil(least / Math.max(1, a.high)), search),
    search,
  );
}

/** Each is needed: the cheaper is enough to find the rule by. */
function both(a: Needs, b: Needs, search: Search): Needs {
  if (a === undefined || b === undefined) return a ?? b;
  return search.cost(a) <= search.cost(b) ? a : b;
}

/** One or the other is needed: both must lead to the rule. */
function either(a: Needs, b: Needs): Needs {
  if (a === undefined || b === undefined) return undefined;
  const joined = new Map(a);
  for (const [slot, least] of b) joined.set(slot, Math.min(least, joined.get(slot) ?? least));
  return joined;
}
