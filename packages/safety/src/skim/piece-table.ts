import { isPhoneWritten } from "../read/phones.ts";
import { ASKED_FOR, LENGTH } from "./bits.ts";
import type { Piece } from "./piece.ts";

const WAYS = 8;
const SETS = 4096;
const SLOTS = WAYS * SETS;
/** Longer pieces are seldom seen again, and neither are numbers. */
const LONGEST = 24;
const MOST_DIGITS = 2;
const PRIME = 0x01000193;
/** The bit that tells small letters from capitals, in ASCII and in Latin-1. */
const SMALL = 32;

/** A slot is one line of the processor's cache: bits and length, symbol, where the word starts and ends, 24 characters. */
const SLOT = 16;
const CHARACTERS = 4;

/**
 * Pieces by what stands there, at most 32,768 of them: each has eight places, and a new one takes that of one that was
 * not asked for lately. A piece is found by its hash, without cutting it out of the text.
 */
export class PieceTable {
  readonly #hashes = new Int32Array(SLOTS);
  readonly #slots = new Int32Array(SLOTS * SLOT);
  readonly #pieces: (Piece | undefined)[] = new Array(SLOTS).fill(undefined);
  /** Where a set's next newcomer looks for a place first. */
  readonly #hands = new Uint8Array(SETS);
  readonly #read: (key: string) => Piece;
  readonly #readNumber: (digits: string) => Piece;
  /** Pieces of the present text that are not kept; their slots are below 0. */
  #passing: Piece[] = [];

  constructor(read: (key: string) => Piece, readNumber: (digits: string) => Piece) {
    this.#read = read;
    this.#readNumber = readNumber;
  }

  /** To be called before each text. */
  forgetPassing(): void {
    if (this.#passing.length > 0) this.#passing = [];
  }

  /** The slot of the piece at [from, to) of the text. It holds until the next piece is asked for. */
  at(text: string, from: number, to: number): number {
    const length = to - from;
    if (length > LONGEST) return this.#pass(this.#read(text.slice(from, to)));
    let hash = 1;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
    const slot = this.#find(text, from, to, hash, 0);
    if (slot >= 0) return slot;
    const key = text.slice(from, to);
    const digits = digitsIn(key);
    if (digits <= MOST_DIGITS) return this.#keep(key, hash, 0);
    return this.#pass(digits === length && !isPhoneWritten(key) ? this.#readNumber(key) : this.#read(key));
  }

  /** The same for a word of plain letters: capitals and small letters are one. */
  word(text: string, from: number, to: number): number {
    if (to - from > LONGEST) return this.#pass(this.#read(text.slice(from, to)));
    let hash = 2;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (text.charCodeAt(i) | SMALL), PRIME);
    const slot = this.#find(text, from, to, hash, SMALL);
    return slot >= 0 ? slot : this.#keep(text.slice(from, to), hash, SMALL);
  }

  bits(slot: number): number {
    return slot < 0 ? this.piece(slot).bits : (this.#slots[slot * SLOT] as number);
  }

  symbol(slot: number): number {
    return this.#slots[slot * SLOT + 1] as number;
  }

  start(slot: number): number {
    return this.#slots[slot * SLOT + 2] as number;
  }

  end(slot: number): number {
    return this.#slots[slot * SLOT + 3] as number;
  }

  piece(slot: number): Piece {
    return (slot < 0 ? this.#passing[-1 - slot] : this.#pieces[slot]) as Piece;
  }

  /** `small`: bits that are set in each unit before it is compared. */
  #find(text: string, from: number, to: number, hash: number, small: number): number {
    const first = setOf(hash) * WAYS;
    for (let slot = first; slot < first + WAYS; slot++) {
      if (this.#hashes[slot] === hash && this.#holds(slot, text, from, to, small)) return slot;
    }
    return -1;
  }

  #holds(slot: number, text: string, from: number, to: number, small: number): boolean {
    const first = slot * SLOT;
    const bits = this.#slots[first] as number;
    if ((bits & LENGTH) !== to - from) return false;
    let at = first + CHARACTERS;
    for (let i = from; i < to; i += 2) if (this.#slots[at++] !== twoUnits(text, i, to, small)) return false;
    if ((bits & ASKED_FOR) === 0) this.#slots[first] = bits | ASKED_FOR;
    return true;
  }

  #keep(key: string, hash: number, small: number): number {
    // A copy: a piece of a string would keep the whole of it.
    const piece = this.#read(Array.from({ length: key.length }, (_, i) => key[i]).join(""));
    const slot = this.#placeIn(setOf(hash));
    this.#hashes[slot] = hash;
    this.#pieces[slot] = piece;
    let at = slot * SLOT;
    this.#slots[at++] = piece.bits | key.length;
    this.#slots[at++] = piece.symbols[0] ?? 0;
    this.#slots[at++] = piece.edges[0]?.start ?? 0;
    this.#slots[at++] = piece.edges[0]?.end ?? 0;
    for (let i = 0; i < key.length; i += 2) this.#slots[at++] = twoUnits(key, i, key.length, small);
    return slot;
  }

  /** The first that was not asked for since the hand last passed it. */
  #placeIn(set: number): number {
    for (;;) {
      const hand = this.#hands[set] as number;
      const slot = set * WAYS + hand;
      this.#hands[set] = (hand + 1) % WAYS;
      if (((this.#slots[slot * SLOT] as number) & ASKED_FOR) === 0) return slot;
      this.#slots[slot * SLOT]! &= ~ASKED_FOR;
    }
  }

  #pass(piece: Piece): number {
    this.#passing.push(piece);
    return -this.#passing.length;
  }
}

const setOf = (hash: number): number => (hash ^ (hash >>> 15)) & (SETS - 1);

function twoUnits(text: string, at: number, end: number, small: number): number {
  return text.charCodeAt(at) | small | (at + 1 < end ? (text.charCodeAt(at + 1) | small) << 16 : 0);
}

function digitsIn(key: string): number {
  let digits = 0;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    if (unit >= 48 && unit <= 57) digits++;
  }
  return digits;
}
