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

interface Known {
  mayBeEmpty: boolean;
  isOnlyWords: boolean;
  hasGap: boolean;
  ways: number;
}

export function createTreeFacts(): TreeFacts {
  const known = new Map<Pattern, Known>();

  function of(tree: Pattern): Known {
    const leaf = leaves[tree.kind];
    if (leaf !== undefined) return leaf;
    let found = known.get(tree);
    if (found === undefined) {
      found = find(tree);
      known.set(tree, found);
    }
    return found;
  }

  function find(tree: Pattern): Known {
    if (tree.kind === "all") return joined(tree.parts.map(of), true);
    if (tree.kind === "any") return joined(tree.of.map(of), false);
    if (tree.kind !== "maybe") return nothing;
    const part = of(tree.part);
    return { ...part, mayBeEmpty: true, ways: 1 + part.ways };
  }

  return {
    mayBeEmpty: (tree) => of(tree).mayBeEmpty,
    isOnlyWords: (tree) => of(tree).isOnlyWords,
    hasGap: (tree) => of(tree).hasGap,
    ways: (tree) => of(tree).ways,
  };
}

const word: Known = { mayBeEmpty: false, isOnlyWords: true, hasGap: false, ways: 1 };
const nothing: Known = { mayBeEmpty: true, isOnlyWords: false, hasGap: false, ways: 1 };
const leaves: Partial<Record<Pattern["kind"], Known>> = {
  word,
  exact: word,
  stem: word,
  class: { ...word, isOnlyWords: false },
  gap: { ...nothing, hasGap: true },
  start: nothing,
  end: nothing,
  break: { ...nothing, mayBeEmpty: false },
};

/** `isRow`: one behind the other; else one of them. */
function joined(parts: readonly Known[], isRow: boolean): Known {
  const sum: Known = { mayBeEmpty: isRow, isOnlyWords: true, hasGap: false, ways: isRow ? 1 : 0 };
  for (const part of parts) {
    sum.mayBeEmpty = isRow ? sum.mayBeEmpty && part.mayBeEmpty : sum.mayBeEmpty || part.mayBeEmpty;
    sum.isOnlyWords &&= part.isOnlyWords;
    sum.hasGap ||= part.hasGap;
    sum.ways = isRow ? sum.ways * part.ways : sum.ways + part.ways;
  }
  return sum;
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
