import type { Cue } from "./cues.ts";

/** Somebody proposes to meet, or names where. */
const telling: ReadonlySet<Cue> = new Set<Cue>(["asks_meet", "lure_place", "lure_plan"]);
/** Each of these is said of other things too: two together are about a meeting. */
const hints: ReadonlySet<Cue> = new Set<Cue>(["meet_fast", "come_alone", "lone_place", "asks_place"]);

/** [SAF110] Whether two people speak of meeting one another: no reason for any doubt, but for a word of care to both. */
export function isMeetingTalk(cues: readonly Cue[]): boolean {
  return cues.some((cue) => telling.has(cue)) || new Set(cues.filter((cue) => hints.has(cue))).size >= 2;
}
