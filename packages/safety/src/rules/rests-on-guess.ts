import { type Fact, isFound } from "./facts.ts";
import { needsOneOf } from "./needs.ts";
import { factIn, type Term } from "./term.ts";

/** The weak fact that a condition reads although it may be true without any sign; undefined where all is well. */
export function restsOnGuess(term: Term, facts: readonly Fact[]): string | undefined {
  const weak = factIn(term, (slot) => facts[slot]!.weak === true);
  if (weak === undefined || needsOneOf(term, (slot) => isSign(facts[slot]!))) return undefined;
  return facts[weak]!.name;
}

/** What is found in a text or stands on a card. Who somebody is, how long a text or how busy a room is, is no sign. */
const isSign = (fact: Fact): boolean =>
  fact.kind === "int" && (isFound(fact) || ["pair", "actor", "place"].includes(fact.name.split(".")[0]!));
