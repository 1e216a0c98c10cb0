import { type Cue, cues } from "../../cues.ts";

/** What shows an ordinary occasion or people who know each other: it takes points away, up to a limit. */
export const ordinary: ReadonlySet<Cue> = new Set<Cue>([
  "treat",
  "openness",
  "own_child",
  "drug_talk",
  "kin_talk",
  "set_time",
  "others_there",
  "formal_words",
  "shared_past",
  "welcomes",
]);

const misgivings: readonly Cue[] = ["refuses", "doubts", "asks_check"];

/** What the other one says counts too, where it is known whom one speaks to: doubts and refusals for the risk, ease against it. */
export const answers: ReadonlySet<Cue> = new Set([
  ...misgivings,
  ...[...ordinary].filter((cue) => cue !== "drug_talk"),
]);

/** Says nothing of what its author is after. */
const leftOut: ReadonlySet<Cue> = new Set<Cue>([
  "self_harm",
  "self_harm_plan",
  "profanity",
  "hate_kind",
  "hate_hint",
  "hate_mild",
  "insult_mild",
  "says_close",
  "agrees",
  "asks_number",
  // Parts of a deed so common by themselves that they said as much of twins; and whom somebody speaks of says nothing.
  "drug_deal",
  "drug_ask",
  "drug_amount",
  "trade",
  "workaday",
  "pay_word",
  "says_price",
  "scam_ask",
  "raid_all",
  "raid_place",
  "raid_deed",
  "sexual_act",
  "threat_reach",
  "threat_harm",
  "violence_invite",
  "lure_band",
  "lure_bait",
  "lure_harm",
  "lone_place",
  "doxx_call",
  "hate_hostile",
  "hate_target",
  "lure_prey",
  "sex_girls",
  ...misgivings,
]);

export const isRisky = (cue: Cue): boolean => !ordinary.has(cue) && !leftOut.has(cue);

/** Every sign that a talk remembers, in the order of its bits. */
export const talkSigns: readonly Cue[] = cues.filter((cue) => isRisky(cue) || ordinary.has(cue) || answers.has(cue));

/** How two people stand to each other; those about minors exclude each other. */
export const talkContexts = ["adult_to_minor", "minors", "minor_to_adult", "fresh", "room"] as const;
export type TalkContext = (typeof talkContexts)[number];

/** Distinct risky signs beyond the first count more, up to so many. */
export const MOST_TOGETHER = 5;

/** Points by which a talk is weighed, as `npm run train-cards` writes them. */
export interface TalkWeights {
  /** Before anything is said. */
  start: number;
  signs: Partial<Record<Cue, number>>;
  answers: Partial<Record<Cue, number>>;
  contexts: Partial<Record<TalkContext, number>>;
  /** For the second, third … distinct risky sign. */
  together: readonly number[];
}
