import { compilePatterns, type PatternSet } from "./compile-patterns.ts";
import { findMatches } from "./find-matches.ts";
import type { Match } from "./match.ts";
import { type HandGuess, readByHand } from "./reading-by-hand.ts";

/** A document that says nothing yet. */
export const blank = {
  language: "fr",
  source: "written for this project",
  licence: "Apache-2.0",
  expires: "2028-11-28",
} as const;

/** A set of patterns by cue; the level follows a colon: `{ "hate_slur:3": ["bougnoule"] }`. */
export function setOf(patterns: Record<string, string | readonly string[]>, classes: object = {}): PatternSet {
  const listed = Object.entries(patterns).map(([name, say]) => {
    const [is = "", level = "2"] = name.split(":");
    return { say, is, ...(is.startsWith("ctx_") ? {} : { level: Number(level) }) };
  });
  return compilePatterns([{ file: "test.yaml", document: { ...blank, classes, patterns: listed } }]);
}

export function matchesIn(
  set: PatternSet,
  text: string,
  guesses: readonly HandGuess[] = [],
  before = "",
): readonly Match[] {
  return findMatches(readByHand(text, guesses, before), set);
}

/** The matches as `cue "words"`, with the excuse behind a slash. */
export function said(set: PatternSet, text: string, guesses: readonly HandGuess[] = [], before = ""): string[] {
  return matchesIn(set, text, guesses, before).map(({ cue, start, end, excused }) => {
    const words = `${cue} "${text.slice(start, end)}"`;
    return excused === undefined ? words : `${words}/${excused}`;
  });
}
