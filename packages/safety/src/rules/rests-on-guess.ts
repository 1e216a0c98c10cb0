import type { Fact } from "./facts.ts";
import { cheapestNeeds } from "./needs.ts";
import type { Term } from "./term.ts";

/** What is found in a text or stands on a card. Who somebody is, how long a text or how busy a room is, is no sign. */
const signGroups = ["cue", "cue_level", "pair", "actor", "place"];

/** The weak fact that a condition reads although it may be true without any sign; undefined where all is well. */
export function restsOnGuess(term: Term, facts: readonly Fact[]): string | undefined {
  const weak = weakIn(term, facts);
  if (weak === undefined) return undefined;
  const isSign = (slot: number) => {
    const { name, kind } = facts[slot]!;
    return kind === "int" && signGroups.includes(name.split(".")[0]!);
  };
  const needs = cheapestNeeds(term, (set) => [...set.keys()].filter((slot) => !isSign(slot)).length);
  return needs !== undefined && [...needs.keys()].every(isSign) ? undefined : weak;
}

function weakIn(term: Term, facts: readonly Fact[]): string | undefined {
  if (term.op === "fact") return facts[term.value]!.weak ? facts[term.value]!.name : undefined;
  return term.of.map((one) => weakIn(one, facts)).find((name) => name !== undefined);
}
