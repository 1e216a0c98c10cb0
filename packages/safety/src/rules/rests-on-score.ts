import { type Fact, isFound } from "./facts.ts";
import { needsOneOf } from "./needs.ts";
import { factIn, type Term } from "./term.ts";

/**
 * The score that a condition reads although it may be true without anything found in the text; undefined where all is
 * well. What adds up over days and people protects others, and is no reason to take the word from somebody who says
 * nothing wrong now.
 */
export function restsOnScore(term: Term, facts: readonly Fact[]): string | undefined {
  const score = factIn(term, (slot) => facts[slot]!.score === true);
  if (score === undefined || needsOneOf(term, (slot) => isFound(facts[slot]!))) return undefined;
  return facts[score]!.name;
}
