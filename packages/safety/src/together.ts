import type { Match } from "./match/match.ts";

/** What weak signs say where they stand in one passage: of whoever is named in another, somebody else is meant. */
export interface Together {
  /** The gravest that is said against people who are named beside it, unless kind words weigh as much. */
  hate: number;
  /** How many weak signs there are of it, where nothing kind and no excuse stands beside them. */
  hateHints: number;
  /** What would hurt, and how one gets at somebody: 0 where either stands alone. */
  threat: number;
}

const nothing: Together = { hate: 0, hateHints: 0, threat: 0 };

export function together(matches: readonly Match[]): Together {
  if (matches.length < 2) return nothing;
  const passages = new Map<number, Signs>();
  for (const match of matches) count(match, passages);
  let most = nothing;
  for (const signs of passages.values()) most = larger(most, weigh(signs));
  return most;
}

interface Signs {
  target: number;
  hostile: number;
  /** Levels of the two. */
  named: number;
  said: number;
  kind: number;
  hint: number;
  excused: boolean;
  harm: number;
  reach: number;
}

/** Whether it matters with what else a cue stands in one passage. */
export const isWeighedTogether = (cue: string): boolean => cue === "hate_slur" || parts.has(cue);

function count({ cue, level, excused, passage }: Match, passages: Map<number, Signs>): void {
  // A slur that only hints names somebody as a group's name does.
  const weighed = cue === "hate_slur" && level === 1 ? "target" : parts.get(cue);
  if (weighed === undefined) return;
  let signs = passages.get(passage);
  if (signs === undefined) {
    signs = { target: 0, hostile: 0, named: 0, said: 0, kind: 0, hint: 0, excused: false, harm: 0, reach: 0 };
    passages.set(passage, signs);
  }
  if (excused === undefined) {
    signs[weighed]++;
    if (weighed === "target") signs.named = Math.max(signs.named, level);
    if (weighed === "hostile") signs.said = Math.max(signs.said, level);
  } else if (weighed === "target" || weighed === "hostile") signs.excused = true;
}

const parts: ReadonlyMap<string, "target" | "hostile" | "kind" | "hint" | "harm" | "reach"> = new Map([
  ["hate_target", "target"],
  ["hate_hostile", "hostile"],
  ["hate_kind", "kind"],
  ["hate_hint", "hint"],
  ["threat_harm", "harm"],
  ["threat_reach", "reach"],
]);

function weigh({ target, hostile, named, said, kind, hint, excused, harm, reach }: Signs): Together {
  const isSaidOfThem = target > 0 && hostile > kind;
  const isHinted = target > 0 && said === 1 && kind === 0 && !excused;
  return {
    hate: isSaidOfThem ? said : 0,
    hateHints: isHinted ? named + hostile + hint : 0,
    threat: harm >= 2 || (reach >= 1 && harm >= 1) ? harm + reach : 0,
  };
}

const larger = (a: Together, b: Together): Together => ({
  hate: Math.max(a.hate, b.hate),
  hateHints: Math.max(a.hateHints, b.hateHints),
  threat: Math.max(a.threat, b.threat),
});
