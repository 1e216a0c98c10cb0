import type { Hunter } from "../read/hunter.ts";

/** A longer piece is no piece of a word. */
export const LONGEST_PIECE = 12;
const MOST_LETTERS = 23;
const SHORTEST = 4;
const FIRST_LETTERS = 4;

/** Bits for the beginnings of all hunted words: some ten for each of them. */
const BEGINNINGS = 1 << 20;
const EMPTY = 1;
const goOn = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
const placeOf = (hash: number): number => (hash ^ (hash >>> 15)) & (BEGINNINGS - 1);

/** Of a word, or of what `hash` is of with the word behind it. */
export function hashOf(word: string, hash = EMPTY): number {
  let long = hash;
  for (let i = 0; i < word.length; i++) long = goOn(long, word.charCodeAt(i));
  return long;
}

/** What pieces of hunted words look like. */
export interface HuntedParts {
  begins(word: string): boolean;
  /** The same by the word's `hashOf`; now and then yes for one that begins none. */
  mayBegin(hash: number): boolean;
  /** May stand in one elsewhere than at its beginning: so do its first letters. */
  mayBeInside(word: string): boolean;
  /** Is what one ends with, behind one letter or more. */
  isAfterLetters(word: string): boolean;
}

export function huntedParts({ hunted, begins }: Hunter): HuntedParts {
  const endings = new Set<string>();
  const inside = new Set<string>();
  const beginnings = new Int32Array(BEGINNINGS >> 5);
  for (const word of hunted) {
    for (let i = 0, hash = EMPTY; i < word.length; i++) {
      hash = goOn(hash, word.charCodeAt(i));
      beginnings[placeOf(hash) >> 5]! |= 1 << (placeOf(hash) & 31);
    }
    if (word.length < SHORTEST) continue;
    for (let from = 1; from < word.length && from <= MOST_LETTERS; from++) {
      endings.add(word.slice(from));
      for (let length = 1; length <= FIRST_LETTERS; length++) inside.add(word.slice(from, from + length));
    }
  }
  return {
    begins,
    mayBegin: (hash) => ((beginnings[placeOf(hash) >> 5] as number) & (1 << (placeOf(hash) & 31))) !== 0,
    mayBeInside: (word) => inside.has(word.slice(0, FIRST_LETTERS)),
    isAfterLetters: (word) => endings.has(word),
  };
}
