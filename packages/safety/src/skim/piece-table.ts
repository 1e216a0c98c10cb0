import { isPhoneWritten } from "../read/phones.ts";
import { ASKED_FOR, LENGTH } from "./bits.ts";
import type { Piece } from "./piece.ts";

const WAYS = 8;
const SETS = 2048;
const SLOTS = WAYS * SETS;
/** Longer pieces are seldom seen again, and neither are numbers. */
const LONGEST = 26;
const MOST_DIGITS = 2;

/** A slot is one line of the processor's cache: bits and length, symbol, where the word starts, 26 characters. */
const SLOT = 16;
const CHARACTERS = 3;

/**
 * Pieces by what stands there, at most 16,384 of them: each has eight places, and a new one takes that of one that was
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
  at(text: string, from: number, to: number, hash: number): number {
    const length = to - from;
    if (length > LONGEST) return this.#pass(this.#read(text.slice(from, to)));
    const set = (hash ^ (hash >>> 15)) & (SETS - 1);
    for (let slot = set * WAYS; slot < (set + 1) * WAYS; slot++) {
      if (this.#hashes[slot] === hash && this.#holds(slot, text, from, length)) return slot;
    }
    const key = text.slice(from, to);
    const digits = digitsIn(key);
    if (digits <= MOST_DIGITS) return this.#keep(key, hash, set);
    return this.#pass(digits === length && !isPhoneWritten(key) ? this.#readNumber(key) : this.#read(key));
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

  piece(slot: number): Piece {
    return (slot < 0 ? this.#passing[-1 - slot] : this.#pieces[slot]) as Piece;
  }

  #holds(slot: number, text: string, from: number, length: number): boolean {
    const first = slot * SLOT;
    const bits = this.#slots[first] as number;
    if ((bits & LENGTH) !== length) return false;
    for (let i = 0; i < length; i += 2) {
      if (this.#slots[first + CHARACTERS + (i >> 1)] !== twoUnits(text, from + i, from + length)) return false;
    }
    if ((bits & ASKED_FOR) === 0) this.#slots[first] = bits | ASKED_FOR;
    return true;
  }

  #keep(key: string, hash: number, set: number): number {
    // A copy: a piece of a string would keep the whole of it.
    const piece = this.#read(Array.from({ length: key.length }, (_, i) => key[i]).join(""));
    const slot = this.#placeIn(set);
    this.#hashes[slot] = hash;
    this.#pieces[slot] = piece;
    const at = slot * SLOT;
    this.#slots[at] = piece.bits | key.length;
    this.#slots[at + 1] = piece.symbols[0] ?? 0;
    this.#slots[at + 2] = piece.edges[0]?.start ?? 0;
    for (let i = 0; i < key.length; i += 2) this.#slots[at + CHARACTERS + (i >> 1)] = twoUnits(key, i, key.length);
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

function twoUnits(text: string, at: number, end: number): number {
  return text.charCodeAt(at) | (at + 1 < end ? text.charCodeAt(at + 1) << 16 : 0);
}

function digitsIn(key: string): number {
  let digits = 0;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    if (unit >= 48 && unit <= 57) digits++;
  }
  return digits;
}
