import type { Pattern } from "./pattern.ts";
import type { Problem } from "./pattern-tokens.ts";

type Visit = (part: Pattern, first: boolean, last: boolean) => void;

/** What is asked of every node again and again; classes are shared, so it is kept by node. */
export interface TreeFacts {
  mayBeEmpty(tree: Pattern): boolean;
  /** Whether it has neither gap nor end of a sentence, so that nothing in it can be out of place. */
  isOnlyWords(tree: Pattern): boolean;
  hasGap(tree: Pattern): boolean;
  /** How many ways of saying it there are; a gap counts as one. */
  ways(tree: Pattern): number;
}

export function createTreeFacts(): TreeFacts {
  const empty = new Map<Pattern, boolean>();
  const wordy = new Map<Pattern, boolean>();
  const gaps = new Map<Pattern, boolean>();
  const counted = new Map<Pattern, number>();
  const facts: TreeFacts = {
    mayBeEmpty: (tree) => kept(empty, tree, () => isEmptiable(tree, facts)),
    isOnlyWords: (tree) => kept(wordy, tree, () => isWordy(tree, facts)),
    hasGap: (tree) => kept(gaps, tree, () => isGappy(tree, facts)),
    ways: (tree) => kept(counted, tree, () => countWays(tree, facts)),
  };
  return facts;
}

/** `^` can only come first and `$` last; a gap needs something on both sides. */
export function checkTree(tree: Pattern, facts: TreeFacts): Problem[] {
  const problems = new Map<string, string>();
  if (facts.mayBeEmpty(tree)) problems.set("[ ]", "everything in it is optional");
  visit(tree, true, true, facts, (part, first, last) => {
    if (part.kind === "start" && !first) problems.set("^", "only at the beginning");
    if (part.kind === "end" && !last) problems.set("$", "only at the end");
    if (part.kind === "break" && (first || last)) problems.set("$ ^", "needs a word on both sides");
    if (part.kind === "gap" && (first || last)) problems.set("~", "needs a word on both sides that is not optional");
  });
  return [...problems].map(([token, problem]) => ({ token, problem }));
}

function visit(tree: Pattern, first: boolean, last: boolean, facts: TreeFacts, see: Visit): void {
  if (facts.isOnlyWords(tree)) return;
  see(tree, first, last);
  if (tree.kind === "maybe") visit(tree.part, first, last, facts, see);
  if (tree.kind === "any") for (const part of tree.of) visit(part, first, last, facts, see);
  if (tree.kind !== "all") return;
  const { parts } = tree;
  for (const [i, part] of parts.entries()) {
    const begins = first && parts.slice(0, i).every(facts.mayBeEmpty);
    const ends = last && parts.slice(i + 1).every(facts.mayBeEmpty);
    visit(part, begins, ends, facts, see);
  }
}

function isEmptiable(tree: Pattern, { mayBeEmpty }: TreeFacts): boolean {
  if (tree.kind === "all") return tree.parts.every(mayBeEmpty);
  if (tree.kind === "any") return tree.of.some(mayBeEmpty);
  return tree.kind === "maybe" || tree.kind === "gap" || tree.kind === "start" || tree.kind === "end";
}

function isWordy(tree: Pattern, { isOnlyWords }: TreeFacts): boolean {
  if (tree.kind === "all") return tree.parts.every(isOnlyWords);
  if (tree.kind === "any") return tree.of.every(isOnlyWords);
  if (tree.kind === "maybe") return isOnlyWords(tree.part);
  return tree.kind === "word" || tree.kind === "exact" || tree.kind === "stem";
}

function isGappy(tree: Pattern, { hasGap }: TreeFacts): boolean {
  if (tree.kind === "all") return tree.parts.some(hasGap);
  if (tree.kind === "any") return tree.of.some(hasGap);
  return tree.kind === "maybe" ? hasGap(tree.part) : tree.kind === "gap";
}

function countWays(tree: Pattern, { ways }: TreeFacts): number {
  if (tree.kind === "all") return tree.parts.reduce((product, part) => product * ways(part), 1);
  if (tree.kind === "any") return tree.of.reduce((sum, part) => sum + ways(part), 0);
  return tree.kind === "maybe" ? 1 + ways(tree.part) : 1;
}

function kept<T>(known: Map<Pattern, T>, tree: Pattern, find: () => T): T {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const value = find();
  known.set(tree, value);
  return value;
}
