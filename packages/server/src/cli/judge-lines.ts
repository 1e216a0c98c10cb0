import type { Act } from "@parvis/safety/act";
import type { Verdict } from "@parvis/safety/verdict";
import { DialogueActs, type DialogueOptions } from "./dialogue-acts.ts";
import type { RefusedLine } from "./read-dialogue-line.ts";

/** What `parvis judge` prints of each line. */
export interface PrintedVerdict {
  conversation?: string;
  action: Verdict["action"];
  categories: string[];
  /** 0 (nothing) to 100. */
  score: number;
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
  const risk = verdict.risk.reduce((sum, { points }) => sum + points, 0);
  return {
    action: verdict.action,
    categories: [...new Set(verdict.hits.map(({ category }) => category))],
    score: Math.min(100, verdict.severity > 0 ? Math.max(25 * verdict.severity, risk) : Math.min(24, risk)),
    reasons: [...verdict.hits.map(({ rule }) => rule), ...verdict.risk.map(({ card, cue }) => `${card}: ${cue}`)],
    spans: verdict.findings.map(({ cue, span }) => ({ ...span, cue })),
  };
}
