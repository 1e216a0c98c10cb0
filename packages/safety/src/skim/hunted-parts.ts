import type { Hunter } from "../read/hunter.ts";

/** A longer piece is no piece of a word. */
export const LONGEST_PIECE = 12;
const MOST_LETTERS = 23;
const SHORTEST = 4;
const FIRST_LETTERS = 4;

/** What pieces of hunted words look like. */
export interface HuntedParts {
  begins(word: string): boolean;
  /** May stand in one elsewhere than at its beginning: so do its first letters. */
  mayBeInside(word: string): boolean;
  /** Is what one ends with, behind one letter or more. */
  isAfterLetters(word: string): boolean;
}

export function huntedParts({ hunted, begins }: Hunter): HuntedParts {
  const endings = new Set<string>();
  const inside = new Set<string>();
  for (const word of hunted) {
    if (word.length < SHORTEST) continue;
    for (let from = 1; from < word.length && from <= MOST_LETTERS; from++) {
      endings.add(word.slice(from));
      for (let length = 1; length <= FIRST_LETTERS; length++) inside.add(word.slice(from, from + length));
    }
  }
  return {
    begins,
    mayBeInside: (word) => inside.has(word.slice(0, FIRST_LETTERS)),
    isAfterLetters: (word) => endings.has(word),
  };
}
