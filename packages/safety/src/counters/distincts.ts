import { Arena } from "../risk/arena.ts";
import type { Key } from "../risk/hash-id.ts";
import { KeyTable } from "../risk/key-table.ts";
import { elapsed, isIdle, low32, secondOf, windowKey } from "./window-keys.ts";

/** So many values are kept of each key; beyond, bits of two buckets of a window's length are weighed. */
const EXACT = 64;
const BITS = 1024;
const WORDS = BITS / 32;

/** Fields of a row, which lie side by side: most keys are seen once, with one value. */
const LAST_SECOND = 0;
const BUCKET_START = 1;
/** How many values are kept. */
const KNOWN = 2;
/** The bit of the only value, and one more; 0 once it is set, with the others. */
const FIRST_BIT = 3;
/** Hashes of values, each with its last time behind it. */
const VALUES = 4;
/** The bucket, then the one before. */
const BUCKETS = VALUES + 2 * EXACT;
const ROW = BUCKETS + 2 * WORDS;

/** How many different values set so many bits: the harmonic sum of the coupon collector. Divisions and sums only. */
const valuesOf = new Uint32Array(BITS + 1);
for (let bits = 1, sum = 0; bits <= BITS; bits++) {
  sum += BITS / (BITS - bits + 1);
  valuesOf[bits] = Math.floor(sum);
}

export class Distincts {
  readonly arena: Arena;
  readonly #table: KeyTable;
  readonly #rows: Uint32Array;
  readonly #key: Key = { high: 0, low: 0 };

  constructor(keys: number) {
    this.arena = new Arena(KeyTable.bytes(keys) + keys * ROW * 4 + 16);
    this.#table = new KeyTable(keys, this.arena);
    this.#rows = this.arena.uint32(keys * ROW);
  }

  add(key: Key, value: Key, windowMs: number, at: number): number {
    windowKey(key, windowMs, this.#key);
    const row = this.#table.claim(this.#key) * ROW;
    const now = low32(at);
    const isFirst = this.#table.isNew || isIdle(this.#rows[row + LAST_SECOND]!, at, windowMs);
    this.#rows[row + LAST_SECOND] = secondOf(at);
    if (isFirst) this.#begin(row, value.low % BITS, now);
    else this.#setBit(row, value.low % BITS, windowMs, now);
    const exact = this.#note(row, (value.high | 1) >>> 0, windowMs, now);
    return exact < EXACT ? exact : Math.max(EXACT, this.#estimate(row, windowMs, now));
  }

  /** Bits are not needed before there is a second act. */
  #begin(row: number, bit: number, now: number): void {
    this.#rows[row + KNOWN] = 0;
    this.#rows[row + BUCKET_START] = now;
    this.#rows[row + FIRST_BIT] = bit + 1;
  }

  /** How many of the kept values are in the window; one that is not, or the oldest, makes room for a new one. */
  #note(row: number, value: number, windowMs: number, now: number): number {
    const rows = this.#rows;
    const first = row + VALUES;
    const end = first + 2 * rows[row + KNOWN]!;
    let [within, own, room, oldest] = [0, -1, -1, -1];
    for (let i = first; i < end; i += 2) {
      const since = elapsed(rows[i + 1]!, now);
      if (rows[i] === value) own = i;
      else if (since < windowMs) within++;
      else if (room < 0) room = i;
      if (oldest < 0 || since > elapsed(rows[oldest + 1]!, now)) oldest = i;
    }
    if (room < 0 && end < row + BUCKETS) room = end;
    const place = own >= 0 ? own : room >= 0 ? room : oldest;
    if (place === end) rows[row + KNOWN]!++;
    rows[place] = value;
    rows[place + 1] = now;
    return Math.min(within + 1, EXACT);
  }

  #setBit(row: number, bit: number, windowMs: number, now: number): void {
    const rows = this.#rows;
    const first = row + BUCKETS;
    const firstBit = rows[row + FIRST_BIT]!;
    if (firstBit > 0) {
      rows.fill(0, first, first + 2 * WORDS);
      setBitAt(rows, first, firstBit - 1);
      rows[row + FIRST_BIT] = 0;
    }
    const passed = Math.floor(elapsed(rows[row + BUCKET_START]!, now) / windowMs);
    if (passed > 0) {
      if (passed === 1) rows.copyWithin(first + WORDS, first, first + WORDS);
      else rows.fill(0, first + WORDS, first + 2 * WORDS);
      rows.fill(0, first, first + WORDS);
      rows[row + BUCKET_START]! += passed * windowMs;
    }
    setBitAt(rows, first, bit);
  }

  /** Of what only the bucket before has seen, the part that the window still covers. */
  #estimate(row: number, windowMs: number, now: number): number {
    const first = row + BUCKETS;
    let [bits, both] = [0, 0];
    for (let i = first; i < first + WORDS; i++) {
      bits += countBits(this.#rows[i]!);
      both += countBits(this.#rows[i]! | this.#rows[i + WORDS]!);
    }
    const left = windowMs - elapsed(this.#rows[row + BUCKET_START]!, now);
    const before = valuesOf[both]! - valuesOf[bits]!;
    return valuesOf[bits]! + Math.floor((before * left) / windowMs);
  }
}

function setBitAt(rows: Uint32Array, first: number, bit: number): void {
  rows[first + (bit >> 5)]! |= 1 << (bit & 31);
}

function countBits(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
