import type { Disguise } from "../act.ts";

/** What a `ctx_` pattern tells of the words around it. */
export const contextNames = [
  "quote",
  "counter",
  "not",
  "self",
  "report",
  "fiction",
  "place",
  "sport",
  "cooking",
  "medical",
  "earnest",
] as const;
export type ContextName = (typeof contextNames)[number];

/** Why a match is not held against anybody. */
export type Excuse =
  | "quotation"
  | "counter"
  | "negated"
  | "self"
  | "report"
  | "fiction"
  | "place"
  | "sport"
  | "cooking"
  | "medical";

export interface Match {
  cue: string;
  /** 1 (weak) to 4 (grave). */
  level: number;
  target?: string;
  /** UTF-16 offsets in the original text; what began in an earlier line starts at 0. */
  start: number;
  end: number;
  /** Index into the set's `patterns`. */
  pattern: number;
  disguised: boolean;
  by: readonly Disguise[];
  excused: Excuse | undefined;
  /** Number of the passage that it begins in: sentences that go on about the same. */
  passage: number;
}
