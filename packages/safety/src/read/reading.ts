import type { Disguise, Language } from "../act.ts";

export type TokenKind = "word" | "number" | "emoji" | "mark";

/** A stretch of the text as it stands. Offsets are UTF-16 units of the original: [start, end). */
export interface Token {
  start: number;
  end: number;
  kind: TokenKind;
  /** Folded: lower case, no accents, no invisible characters, look-alikes as ASCII. A mark is itself, a line end "\n". */
  word: string;
  /** The same with its accents. */
  accented: string;
}

/** A word that the text may stand for, from node to node. Edges of earlier lines have negative offsets. */
export interface Edge {
  from: number;
  to: number;
  word: string;
  start: number;
  end: number;
  /** Undefined for what stands there plainly. */
  by: Disguise | undefined;
}

/**
 * A text and all that it may stand for. Marks make tokens but no edges: "sale, arabe" is two edges in a row, and
 * `breaks` says where a pattern must stop. Words, numbers and emoji make one plain edge each, in the order of their tokens.
 */
export interface Reading {
  text: string;
  /** The author's lines before it, each with its end; absent where there are none. */
  earlier?: string;
  /** Of the text alone, without the lines before. */
  tokens: readonly Token[];
  /** Sorted by `from`; node 0 comes first. Every edge goes from a lower to a higher node. */
  edges: readonly Edge[];
  nodes: number;
  /** For each node: 0, or `SOFT` (comma, dash, quote…), `SENTENCE` (. ! ? ; …) or `LINE` when such a mark stands right before it. */
  breaks: Uint8Array;
}

/** Values of `Reading.breaks`. */
export const SOFT = 1;
export const SENTENCE = 2;
export const LINE = 3;

export interface Vocabulary {
  /** Is this folded word part of any pattern? */
  has(word: string): boolean;
  /** A word people use every day, which is never taken for a disguise of another. */
  common(word: string, language: Language | undefined): boolean;
  /** Folded words worth hunting in disguise. */
  hunted: readonly string[];
}

/** One of the things that a word may stand for: one word, or several in a row. */
export interface Guess {
  words: readonly string[];
  /** Undefined for what chat takes as plain: "stp", "jai", "ur". */
  by: Disguise | undefined;
}
