import type { Hunter } from "../read/hunter.ts";
import { mayCount } from "../read/numbers.ts";
import { type HuntedParts, hashOf } from "./hunted-parts.ts";
import type { Part } from "./piece.ts";

/** As far as the reader looks for the pieces of one word. */
const LONGEST_WORD = 20;
const LONGEST_PIECE = 12;
const SHORTEST = 4;
const MOST_PIECES = 4;
/** So near an unknown word, or the end of a line, words are tried together. */
const NEAR = 5;
const PHONE_DIGITS = 10;

/** Parts of all pieces, of which so many stand in earlier lines. */
export interface PartsInRow {
  row: readonly Part[];
  border: number;
}

/**
 * Whether tokens of several pieces may be read as one: loose letters, words in pieces, numbers with what they count. It
 * may say yes for nothing, and never no for something.
 */
export function mayBelongTogether({ row: parts, border }: PartsInRow, hunter: Hunter, hunted: HuntedParts): boolean {
  let unknown = -1;
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as Part;
    if (!part.known) unknown = i;
    if (part.kind === "number" && numberGoesOn(parts, i)) return true;
    if (part.loose && lettersGoOn(parts, i, hunter)) return true;
    const near = (unknown >= 0 && unknown < i + NEAR) || (i < border && i + NEAR >= border);
    if (near && wordGoesOn(parts, i, hunter, hunted)) return true;
  }
  return false;
}

/** Letters that go on behind a mark or a line, or with the rest of their word: those between spaces are one piece. */
function lettersGoOn(parts: readonly Part[], from: number, { hunted }: Hunter): boolean {
  let word = (parts[from] as Part).word;
  let i = from + 1;
  for (let at = nextLetter(parts, i); at > 0; at = nextLetter(parts, i)) {
    // Not in one piece.
    if (parts.slice(i - 1, at).some(({ last }) => last)) return true;
    word += (parts[at] as Part).word;
    i = at + 1;
  }
  if (parts[i]?.kind === "mark") i++;
  const next = parts[i];
  if (next === undefined || next.kind !== "word") return false;
  word += next.word;
  return word.length >= SHORTEST && hunted.has(word);
}

/** Where the run of letters goes on, a mark between them or none; 0 where it ends. */
function nextLetter(parts: readonly Part[], at: number): number {
  if (parts[at]?.loose) return at;
  return parts[at]?.kind === "mark" && parts[at + 1]?.loose ? at + 1 : 0;
}

/** This word and some behind it begin a hunted one. */
function wordGoesOn(parts: readonly Part[], from: number, hunter: Hunter, hunted: HuntedParts): boolean {
  const { kind, elided, word: first } = parts[from] as Part;
  let { hash } = parts[from] as Part;
  if (kind !== "word" || elided || first.length > LONGEST_PIECE) return false;
  let word = first;
  let last = from;
  for (let pieces = 1; pieces < MOST_PIECES; pieces++) {
    let next = last + 1;
    const between = parts[next];
    if (between?.kind === "mark") {
      if (!between.short || !"-._'\n*".includes(between.word)) return false;
      next++;
    }
    const piece = parts[next];
    if (piece?.kind !== "word") return false;
    hash = hashOf(piece.word, hash);
    if (!hunted.mayBegin(hash)) return false;
    word += piece.word;
    if (word.length > LONGEST_WORD || !hunter.begins(word)) return false;
    if (word.length >= SHORTEST && hunter.hunted.has(word)) return true;
    last = next;
  }
  return false;
}

function numberGoesOn(parts: readonly Part[], at: number): boolean {
  if (mayBeCounted(parts, at)) return true;
  let digits = 0;
  let ends = 0;
  for (let i = at; i < parts.length; i++) {
    const { kind, word, last } = parts[i] as Part;
    if (kind === "number") digits += word.length;
    else if (kind !== "mark") break;
    if (digits >= PHONE_DIGITS && ends > 0) return true;
    if (last) ends++;
  }
  return false;
}

function mayBeCounted(parts: readonly Part[], at: number): boolean {
  const [number, next, after] = [parts[at] as Part, parts[at + 1], parts[at + 2]];
  if (next === undefined) return false;
  if (number.last) return next.kind === "number" ? next.word.length === 3 : mayCount(next);
  // "20h de", "20/h", "20 - la demi-heure".
  return next.word === "h" ? after?.word === "de" : "/-".includes(next.word) && (after?.last ?? true);
}
