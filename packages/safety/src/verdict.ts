import type { Action, Category, Disguise, Span } from "./act.ts";

/** What a rule asks for beside the action: none of these keeps a text from being shown. */
export type Effect = "flag" | "slow" | "queue";

/** A rule that applied. */
export interface Hit {
  rule: string;
  category: Category;
  /** 1 (mild) to 4 (grave). */
  severity: number;
  then: Action | Effect;
  /** Clause of the charter it rests on. */
  clause: string;
  /** The author is told the clause only: never term, span, score or threshold. */
  discreet: boolean;
  /** What the person reads, in each language. */
  reasons: { fr: string; en: string };
}

/** What in the text it rests on. Never shown to the author of a discreet verdict. */
export interface Finding {
  cue: string;
  level: number;
  span: Span;
  target?: string;
  by: readonly Disguise[];
}

/** Points on a scorecard, each named. */
export interface RiskReason {
  card: string;
  cue: string;
  at: number;
  points: number;
}

export interface Verdict {
  action: Action;
  /** The gravest of those that apply; absent when nothing does. */
  category?: Category;
  /** 0 when nothing applies. */
  severity: number;
  /** Gravest first. */
  hits: readonly Hit[];
  /** Rules in shadow that would have applied. */
  shadow: readonly Hit[];
  findings: readonly Finding[];
  risk: readonly RiskReason[];
  /** The facts that were read, by name: what a replay judges again. */
  facts: Readonly<Record<string, number | string | boolean>>;
  /** Versions of the rule set and of the engine: digests of their documents. */
  rules: string;
  engine: string;
}
