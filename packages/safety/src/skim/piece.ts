import { mayTell } from "../ages/read-ages.ts";
import type { PatternSet } from "../match/compile-patterns.ts";
import { edgeSymbol } from "../match/edge-symbol.ts";
import { isAddress } from "../match/said.ts";
import { HANDLE } from "../match/strand.ts";
import { talksLeet } from "../read/chunks.ts";
import { frenchnessOf } from "../read/common-words.ts";
import { mayCount } from "../read/numbers.ts";
import type { FullReading } from "../read/read.ts";
import type { Edge, Token, TokenKind } from "../read/reading.ts";
import type { Scanned } from "../read/scan.ts";
import * as has from "./bits.ts";
import { type HuntedParts, hashOf, LONGEST_PIECE } from "./hunted-parts.ts";

/** Behind a number there may be a mark and what it counts: "20/h". */
const TAIL = 4;

/** What stands between two spaces, read once and for all: "salut!", "p.d", "j'ai". */
export interface Piece {
  /** See `bits.ts`. */
  bits: number;
  parts: readonly Part[];
  links: number;
  phones: number;
  frenchness: number;
  /** How many nodes further the next piece begins. */
  nodes: number;
  /** Nodes and offsets from where the piece begins. */
  edges: readonly Edge[];
  /** By edge, as in a strand. */
  symbols: readonly number[];
  handles: readonly boolean[];
  breaks: readonly Break[];
}

/** What kind of mark stands before a node. */
export interface Break {
  node: number;
  kind: number;
}

/** A token, as far as others may belong to it. */
export interface Part {
  word: string;
  /** See `hashOf`. */
  hash: number;
  kind: TokenKind;
  /** A letter or a digit by itself. */
  loose: boolean;
  known: boolean;
  elided: boolean;
  /** One unit of the text, no more. */
  short: boolean;
  /** The last of its piece. */
  last: boolean;
}

export function pieceOf(full: FullReading, set: PatternSet, hunted: HuntedParts): Piece {
  const { edges, tokens } = full;
  const count = (word: string) => edges.reduce((sum, edge) => sum + Number(edge.word === word), 0);
  const piece = {
    parts: tokens.map((token, i) => partOf(token, i === tokens.length - 1)),
    links: count("<link>"),
    phones: count("<phone>"),
    frenchness: frenchnessOf(tokens),
    nodes: full.nodes - 1,
    edges,
    symbols: edges.map((_, i) => edgeSymbol(full, set.words, i)),
    handles: edges.map(({ word }) => word === HANDLE),
    breaks: Array.from(full.breaks, (kind, node) => ({ node, kind })).filter(({ kind }) => kind > 0),
  };
  const unsure = full.mixedScript || full.lines > 1 || talksLeet(tokens) || isSpelled(tokens) || tokens.some(isUnsure);
  return { ...piece, bits: shapeBits(piece, tokens) | partBits(piece.parts, hunted) | (unsure ? has.UNSURE : 0) };
}

/** Makes the same of digits alone, which are seldom the same twice, and are no telephone number. */
export function numberPieces({ words }: PatternSet): (digits: string) => Piece {
  const longestNamed = Math.max(0, ...words.list.filter((word) => /^[0-9]+$/.test(word)).map(({ length }) => length));
  const [unnamed, number] = [words.symbolOf("0".repeat(longestNamed + 1)), words.symbolOf("<number>")];
  return (digits) => {
    const span = { from: 0, to: 1, start: 0, end: digits.length, by: undefined };
    const token: Token = { start: 0, end: digits.length, kind: "number", word: digits, accented: digits };
    const loose = digits.length === 1;
    return {
      bits: has.MANY | has.NUMBER_TAIL | has.COUNTED | (mayTell([token]) ? has.AGED : 0),
      parts: [
        {
          word: digits,
          hash: hashOf(digits),
          kind: "number",
          loose,
          known: true,
          elided: false,
          short: loose,
          last: true,
        },
      ],
      links: 0,
      phones: 0,
      frenchness: 0,
      nodes: 1,
      edges: [
        { ...span, word: digits },
        { ...span, word: "<number>" },
      ],
      symbols: [digits.length > longestNamed ? unnamed : words.symbolOf(digits), number],
      handles: [false, false],
      breaks: [],
    };
  };
}

function partOf({ word, kind, known, elided, start, end }: Scanned, last: boolean): Part {
  const loose = (kind === "word" || kind === "number") && word.length === 1;
  return { word, hash: hashOf(word), kind, loose, known, elided, short: end - start === 1, last };
}

/** "m.d.": what stands behind it may be the rest of the word. */
function isSpelled(tokens: readonly Scanned[]): boolean {
  const isDotted = tokens.some(({ word }) => word === ".");
  return isDotted && tokens.filter(({ kind, word }) => kind === "word" && word.length === 1).length > 1;
}

/** Whether another script is a disguise, the whole text decides; so does it of a telephone number said in words. */
function isUnsure({ foreign, looks, word }: Scanned, at: number, { [at + 1]: next }: readonly Scanned[]): boolean {
  const mayBeginPhone = word === "zero" || word === "trente" || (word === "o" && next?.kind === "number");
  return foreign || looks !== undefined || mayBeginPhone;
}

/** What the bits alone tell of most pieces: one word, with marks before and behind it. */
function shapeBits(
  { edges, links, phones, frenchness, handles, breaks }: Omit<Piece, "bits">,
  tokens: readonly Token[],
): number {
  const kindAt = (at: number) => breaks.find(({ node }) => node === at)?.kind ?? 0;
  const isHidden = edges.some(({ by }) => by !== undefined);
  const isMore =
    links + phones > 0 || handles.includes(true) || tokens.length > has.MOST_TOKENS || Math.abs(frenchness) > 1;
  const many = edges.length > 1 || isHidden || isMore;
  const aged = mayTell(tokens) ? has.AGED : 0;
  if (many) return has.MANY | aged | (edges.some(isAddress) ? has.ADDRESS : 0);
  const french = has.frenchnessBits(frenchness);
  if (edges.length === 0) return has.shapeBits(tokens.length, kindAt(0), 0) | aged | french;
  return has.EDGE | french | has.shapeBits(tokens.length, kindAt(0), kindAt(1)) | aged;
}

function partBits(parts: readonly Part[], hunted: HuntedParts): number {
  const tail = parts.findLast(({ kind }) => kind !== "mark");
  const first = parts.find(({ kind }) => kind !== "mark");
  const flag = (bit: number, isSet: boolean | undefined) => (isSet ? bit : 0);
  return (
    flag(
      has.NUMBER_TAIL,
      parts.slice(-TAIL).some(({ kind }) => kind === "number"),
    ) |
    flag(has.COUNTED, parts[0] !== undefined && mayCount(parts[0])) |
    flag(
      has.UNKNOWN,
      parts.some(({ known }) => !known),
    ) |
    flag(has.STARTS_LOOSE, parts[0]?.loose) |
    flag(has.ENDS_LOOSE, parts.at(-1)?.loose) |
    flag(has.LOOSE_TAIL, tail?.loose) |
    flag(has.MARK, first === undefined) |
    flag(has.BEGINS, mayBegin(parts, hunted)) |
    flag(has.INSIDE, first?.kind === "word" && hunted.mayBeInside(first.word)) |
    flag(has.AFTER_LETTERS, first?.loose || (first?.kind === "word" && hunted.isAfterLetters(first.word)))
  );
}

/** Some words at the end of the piece, written as one, begin a hunted word. */
function mayBegin(parts: readonly Part[], { begins }: HuntedParts): boolean {
  let word = "";
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as Part;
    if (part.kind === "mark") continue;
    if (part.kind !== "word") return false;
    word = part.word + word;
    if (part.word.length <= LONGEST_PIECE && begins(word)) return true;
  }
  return false;
}
