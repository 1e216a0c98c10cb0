import type { Act } from "@parvis/safety/act";
import { speaksForRisk } from "@parvis/safety/judge";
import type { Verdict } from "@parvis/safety/verdict";
import { DialogueActs, type DialogueOptions } from "./dialogue-acts.ts";
import type { RefusedLine } from "./read-dialogue-line.ts";

/** What `parvis judge` prints of each line. */
export interface PrintedVerdict {
  conversation?: string;
  action: Verdict["action"];
  categories: string[];
  /**
   * 0: no sign of risk, or a faint one. 1 to 24: signs on which no rule rests. From 25, 50 and 75: a rule of severity 1, 2 or 3 applies, and the
   * higher up to the next, the more the signs weigh. 100: one of severity 4. For who measures; nobody else is shown it.
   */
  score: number;
  /** Rules that apply, the gravest first; then the points of the scorecards, as `card: sign points`. */
  reasons: string[];
  spans: { start: number; end: number; cue: string }[];
}

/** Judges lines of text, or of dialogue as JSON objects, one verdict a line. */
export class LineJudge {
  readonly #judge: (act: Act) => Verdict;
  readonly #acts: DialogueActs;

  constructor(judge: (act: Act) => Verdict, options: DialogueOptions) {
    this.#judge = judge;
    this.#acts = new DialogueActs(options);
  }

  /** [CMD7] In place of a line that is refused stands why, with its number: one is printed for each that is read. */
  judge(line: string): PrintedVerdict | (RefusedLine & { line: number }) {
    const read = this.#acts.read(line);
    if ("refused" in read) return read;
    const { conversation } = read.said;
    return { ...(conversation === undefined ? {} : { conversation }), ...printed(this.#judge(read.act)) };
  }
}

function printed(verdict: Verdict): Omit<PrintedVerdict, "conversation"> {
  const { action, hits, findings, risk } = verdict;
  return {
    action,
    categories: [...new Set(hits.map(({ category }) => category))],
    score: scoreOf(verdict),
    reasons: [...hits.map(({ rule }) => rule), ...risk.map(({ card, cue, points }) => `${card}: ${cue} ${points}`)],
    spans: findings.map(({ cue, span }) => ({ ...span, cue })),
  };
}

/** For each severity, from none, a band of so many scores; the gravest is one score. */
const BAND = 25;
/** What weighs so much, as much as the engine's first threshold, stands in the middle of its band. */
const MIDDLE = 60;
/** A sign weighs so much for each of its levels, beside what the cards make of it: one faint part by itself, nothing. */
const LEVEL = 2;

/** [CMD10] In the band of the gravest rule that applies, the higher the more the signs weigh. */
function scoreOf({ severity, findings, risk, facts }: Verdict): number {
  const levels = new Map<string, number>();
  for (const { cue, level } of findings.filter(speaksForRisk)) levels.set(cue, Math.max(level, levels.get(cue) ?? 0));
  const cards = new Map<string, number>();
  for (const { card, points } of risk) cards.set(card, (cards.get(card) ?? 0) + points);
  const highest = Math.max(0, Number(facts["pair.talk"] ?? 0), ...cards.values());
  const weight = highest + LEVEL * levels.values().reduce((sum, level) => sum + level, 0);
  return Math.min(100, BAND * severity + Math.floor((BAND * weight) / (weight + MIDDLE)));
}
