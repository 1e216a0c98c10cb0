import type { AgeBand } from "../act.ts";
import { createRisk, type Risk, type RiskFacts } from "./risk.ts";

/** For tests: two people, or a room, and lines given by their cues. */

export const START = Date.UTC(2026, 10, 28, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Someone {
  id: string;
  band?: AgeBand;
  fresh: boolean;
}

export const adult: Someone = { id: "adult", band: "adult", fresh: false };
export const teen: Someone = { id: "teen", band: "minor15to17", fresh: false };
export const unknown: Someone = { id: "unknown", fresh: false };

export const smallRisk = (): Risk => createRisk({ pairs: 64, actors: 64, rooms: 16 });

/** "asks_age meet_fast@2 #14 >teen": cues with levels, a stated age ("##14": by a number alone), and in a room whom it names. */
export function say(risk: Risk, from: Someone, to: Someone | string, line: string, at = START): RiskFacts {
  const words = line.split(" ").filter((word) => word !== "");
  const age = words.find((word) => word.startsWith("#"));
  const spokenTo = words.filter((word) => word.startsWith(">")).map((word) => word.slice(1));
  const cues = words
    .filter((word) => !/^[#>]/.test(word))
    .map((word) => {
      const [cue = "", level = "1"] = word.split("@");
      return { cue, level: Number(level) };
    });
  const inRoom = typeof to === "string";
  const act = {
    at,
    kind: inRoom ? ("post" as const) : ("private" as const),
    author: from,
    place: inRoom ? to : `${from.id}+${to.id}`,
    text: "",
    ...(inRoom ? { spokenTo } : { to }),
  };
  return risk.observe({
    act,
    cues,
    age: age === undefined ? undefined : Number(age.replaceAll("#", "")),
    bare: age?.startsWith("##") ?? false,
  });
}

/** Lines of `a` to `b`, a minute apart ("b: refuses" for an answer); gives the facts of each of a's lines. */
export function talk(a: Someone, b: Someone, lines: readonly string[], risk = smallRisk()): RiskFacts[] {
  const facts: RiskFacts[] = [];
  for (const [i, line] of lines.entries()) {
    const at = START + i * MINUTE;
    if (line.startsWith("b:")) say(risk, b, a, line.slice(2), at);
    else facts.push(say(risk, a, b, line, at));
  }
  return facts;
}
