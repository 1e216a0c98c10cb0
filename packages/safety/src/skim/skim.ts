import type { Shape } from "../facts-of-act.ts";
import type { PatternSet } from "../match/compile-patterns.ts";
import { followTracks } from "../match/follow-tracks.ts";
import type { Said } from "../match/said.ts";
import { addEdge, addNodes, clearStrand, type Strand } from "../match/strand.ts";
import { earlierText, type Reader } from "../read/read.ts";
import { type Edge, LINE, SOFT } from "../read/reading.ts";
import { mayBelongTogether } from "./belong-together.ts";
import * as has from "./bits.ts";
import { huntedParts } from "./hunted-parts.ts";
import { Laid } from "./laid.ts";
import { numberPieces, type Piece, pieceOf } from "./piece.ts";
import { PieceTable } from "./piece-table.ts";

/** What is known of a text from its pieces. */
export interface Skimmed {
  shape: Shape;
  /** It may tell an age. */
  aged: boolean;
  /** See `Said`. */
  frenchness: number;
  /** Only where a cue is in it: what `matchesOf` asks for, its tracks being followed. It holds until the next text. */
  said: Said | undefined;
}

/** Undefined: its pieces do not tell what the text says, and it has to be read. `before`: the author's last lines. */
export type Skim = (text: string, before: readonly string[]) => Skimmed | undefined;

const SPACE = 32;
const NEWLINE = 10;
/** Letters kept apart make one piece; more of them are read with the text. */
const MOST_LOOSE = 8;
/** A piece as long as that is hardly a word. */
const LONGEST = 64;
/** The reader leaves guesses out where there are more of them. */
const MOST_GUESSES = 200;

/**
 * Goes over a text piece by piece, each of which was read before: chat says the same words again and again. A text is
 * read as a whole only where its pieces may belong together.
 */
export function createSkim(reader: Reader, set: PatternSet): Skim {
  const hunted = huntedParts(reader.hunter);
  const table = new PieceTable((key) => pieceOf(reader.read(key), set, hunted), numberPieces(set));
  const { strand } = set;
  const laid = new Laid();

  function skim(text: string, before: readonly string[]): Skimmed | undefined {
    set.automaton.tidy();
    table.forgetPassing();
    clearStrand(strand, text);
    laid.clear();
    const earlier = before.length === 0 ? "" : earlierText(before);
    laid.earlier = earlier;
    if (earlier !== "" && !takePieces(earlier, -earlier.length, SOFT)) return undefined;
    laid.border = laid.size;
    if (!takePieces(text, 0, LINE) || strand.size - strand.nodes > MOST_GUESSES) return undefined;
    if (laid.mayBelongTogether() && mayBelongTogether(laid.parts(), reader.hunter, hunted)) return undefined;
    const { shape, aged } = laid.told();
    return { shape, aged, frenchness: laid.frenchness, said: followTracks(strand, set) ? laid : undefined };
  }

  /** Whether all pieces of the text are sure. */
  function takePieces(text: string, offset: number, line: number): boolean {
    let from = 0;
    while (from < text.length) {
      const unit = text.charCodeAt(from);
      if (unit === SPACE) from++;
      else if (unit === NEWLINE) from = takeNewline(text, from, offset, line);
      else {
        from = takePiece(text, from, offset);
        if (from < 0) return false;
      }
    }
    return true;
  }

  /** Where the piece ends; -1 if it is unsure. */
  function takePiece(text: string, from: number, offset: number): number {
    const word = plainWordEnd(text, from);
    return word > from ? put(table.word(text, from, word), word, from + offset) : takeOther(text, from, offset);
  }

  /** The same for what is more than a word, with what is behind it while all of it is loose letters. */
  function takeOther(text: string, from: number, offset: number): number {
    let end = endOf(text, from);
    let slot = table.at(text, from, end);
    for (let i = 0; i < MOST_LOOSE && isLooseBehind(text, slot, end); i++) {
      end = endOf(text, end + 1);
      slot = table.at(text, from, end);
    }
    return end - from > LONGEST ? -1 : put(slot, end, from + offset);
  }

  function put(slot: number, end: number, offset: number): number {
    const bits = table.bits(slot);
    if ((bits & has.UNSURE) !== 0) return -1;
    const piece = table.piece(slot);
    laid.add(piece, bits, offset, strand);
    if (slot < 0 || (bits & has.MANY) !== 0) layMany(strand, piece, offset);
    else layOne(slot, bits, offset);
    return end;
  }

  /** The piece ends with a loose letter, and the next one begins with one. */
  function isLooseBehind(text: string, slot: number, end: number): boolean {
    if ((table.bits(slot) & has.ENDS_LOOSE) === 0 || text.charCodeAt(end) !== SPACE) return false;
    // Two letters side by side are not loose.
    if (isLetter(text.charCodeAt(end + 1)) && isLetter(text.charCodeAt(end + 2))) return false;
    const to = endOf(text, end + 1);
    return to > end + 1 && to - end <= LONGEST && (table.bits(table.at(text, end + 1, to)) & has.STARTS_LOOSE) !== 0;
  }

  function layOne(slot: number, bits: number, offset: number): void {
    const node = strand.nodes - 1;
    const before = has.breakBefore(bits);
    if (before > 0) breakAt(strand, node, before);
    if ((bits & has.EDGE) === 0) return;
    addNodes(strand, 1);
    const at = addEdge(strand);
    strand.from[at] = node;
    strand.to[at] = node + 1;
    strand.symbol[at] = table.symbol(slot);
    strand.start[at] = offset + table.start(slot);
    strand.end[at] = offset + table.end(slot);
    strand.plain[at] = 1;
    strand.handle[at] = 0;
    strand.breaks[node + 1] = has.breakBehind(bits);
  }

  function takeNewline(text: string, from: number, offset: number, line: number): number {
    laid.addNewline(from + offset, from === 0, strand);
    breakAt(strand, strand.nodes - 1, line);
    let to = from + 1;
    while (to < text.length && text.charCodeAt(to) === NEWLINE) to++;
    return to;
  }

  return skim;
}

/** Marks that end no chunk of letters and signs: the word before them is a piece of its own. */
const marks = ",.!?:\u2026";

/**
 * Where a word of plain letters ends, if nothing but such marks stands behind it and it ends with two letters; `from`
 * where there is none.
 */
function plainWordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isPlain(text.charCodeAt(end))) end++;
  if (end - from < 2 || !isLetter(text.charCodeAt(end - 1)) || !isLetter(text.charCodeAt(end - 2))) return from;
  for (let at = end; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === SPACE || unit === NEWLINE) break;
    if (!marks.includes(text[at] as string)) return from;
  }
  return end;
}

/** Of ASCII and Latin-1, save those that are no pair of a capital and a small letter. */
function isLetter(unit: number): boolean {
  const small = unit | 32;
  return (small >= 97 && small <= 122) || (unit >= 0xc0 && small < 0xff && small !== 0xf7);
}

const isPlain = (unit: number): boolean => isLetter(unit) || unit === 39 || unit === 0x2019;

function endOf(text: string, from: number): number {
  let to = from;
  for (; to < text.length; to++) {
    const unit = text.charCodeAt(to);
    if (unit === SPACE || unit === NEWLINE) break;
  }
  return to;
}

/** Adds a piece's edges and marks behind what is there. */
function layMany(strand: Strand, { edges, symbols, handles, breaks, nodes }: Piece, offset: number): void {
  const first = strand.nodes - 1;
  addNodes(strand, nodes);
  for (let i = 0; i < edges.length; i++) {
    const { from, to, start, end, by } = edges[i] as Edge;
    const at = addEdge(strand);
    strand.from[at] = first + from;
    strand.to[at] = first + to;
    strand.symbol[at] = symbols[i] as number;
    strand.start[at] = offset + start;
    strand.end[at] = offset + end;
    strand.plain[at] = by === undefined ? 1 : 0;
    strand.handle[at] = handles[i] ? 1 : 0;
  }
  for (const { node, kind } of breaks) breakAt(strand, first + node, kind);
}

function breakAt({ breaks }: Strand, node: number, kind: number): void {
  if (kind > (breaks[node] as number)) breaks[node] = kind;
}
