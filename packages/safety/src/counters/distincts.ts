import { Arena } from "../risk/arena.ts";
import { hashId, type Key } from "../risk/hash-id.ts";
import { KeyTable } from "../risk/key-table.ts";
import { elapsed, isIdle, low32, secondOf, windowKey } from "./window-keys.ts";

/** So many values are kept of each key; beyond, bits of two buckets of a window's length are weighed. */
const EXACT = 64;
const BITS = 1024;
const WORDS = BITS / 32;

/** How many different values set so many bits: the harmonic sum of the coupon collector. Divisions and sums only. */
const valuesOf = new Uint32Array(BITS + 1);
for (let bits = 1, sum = 0; bits <= BITS; bits++) {
  sum += BITS / (BITS - bits + 1);
  valuesOf[bits] = Math.floor(sum);
}

export class Distincts {
  readonly arena: Arena;
  readonly #table: KeyTable;
  /** Hashes of values with their last times; 0 is none. */
  readonly #values: Uint32Array;
  readonly #times: Uint32Array;
  readonly #lastSecond: Uint32Array;
  readonly #bucketStart: Uint32Array;
  /** The bucket, then the one before. */
  readonly #bits: Uint32Array;
  readonly #key: Key = { high: 0, low: 0 };
  readonly #value: Key = { high: 0, low: 0 };

  constructor(keys: number) {
    this.arena = new Arena(KeyTable.bytes(keys) + keys * 4 * (2 * EXACT + 2 + 2 * WORDS) + 16);
    this.#table = new KeyTable(keys, this.arena);
    this.#values = this.arena.uint32(keys * EXACT);
    this.#times = this.arena.uint32(keys * EXACT);
    this.#lastSecond = this.arena.uint32(keys);
    this.#bucketStart = this.arena.uint32(keys);
    this.#bits = this.arena.uint32(keys * 2 * WORDS);
  }

  add(key: string, value: string, windowMs: number, at: number): number {
    windowKey(key, windowMs, this.#key);
    hashId(value, this.#value);
    const row = this.#table.claim(this.#key);
    const now = low32(at);
    if (this.#table.isNew || isIdle(this.#lastSecond[row]!, at, windowMs)) this.#clear(row, now);
    this.#lastSecond[row] = secondOf(at);
    this.#setBit(row, windowMs, now);
    const exact = this.#note(row, (this.#value.high | 1) >>> 0, windowMs, now);
    return exact < EXACT ? exact : Math.max(EXACT, this.#estimate(row, windowMs, now));
  }

  #clear(row: number, now: number): void {
    this.#values.fill(0, row * EXACT, (row + 1) * EXACT);
    this.#bits.fill(0, row * 2 * WORDS, (row + 1) * 2 * WORDS);
    this.#bucketStart[row] = now;
  }

  /** How many of the kept values are in the window; one that is not, or the oldest, makes room for a new one. */
  #note(row: number, value: number, windowMs: number, now: number): number {
    let [within, own, room, oldest] = [0, -1, -1, -1];
    for (let i = row * EXACT; i < (row + 1) * EXACT; i++) {
      const since = elapsed(this.#times[i]!, now);
      if (this.#values[i] === value) own = i;
      else if (this.#values[i] !== 0 && since < windowMs) within++;
      else if (room < 0) room = i;
      if (this.#values[i] === 0) break;
      if (oldest < 0 || since > elapsed(this.#times[oldest]!, now)) oldest = i;
    }
    const place = own >= 0 ? own : room >= 0 ? room : oldest;
    this.#values[place] = value;
    this.#times[place] = now;
    return Math.min(within + 1, EXACT);
  }

  #setBit(row: number, windowMs: number, now: number): void {
    const first = row * 2 * WORDS;
    const passed = Math.floor(elapsed(this.#bucketStart[row]!, now) / windowMs);
    if (passed > 0) {
      if (passed === 1) this.#bits.copyWithin(first + WORDS, first, first + WORDS);
      else this.#bits.fill(0, first + WORDS, first + 2 * WORDS);
      this.#bits.fill(0, first, first + WORDS);
      this.#bucketStart[row]! += passed * windowMs;
    }
    const bit = this.#value.low % BITS;
    this.#bits[first + (bit >> 5)]! |= 1 << (bit & 31);
  }

  /** Of what only the bucket before has seen, the part that the window still covers. */
  #estimate(row: number, windowMs: number, now: number): number {
    const first = row * 2 * WORDS;
    let [bits, both] = [0, 0];
    for (let i = first; i < first + WORDS; i++) {
      bits += countBits(this.#bits[i]!);
      both += countBits(this.#bits[i]! | this.#bits[i + WORDS]!);
    }
    const left = windowMs - elapsed(this.#bucketStart[row]!, now);
    const before = valuesOf[both]! - valuesOf[bits]!;
    return valuesOf[bits]! + Math.floor((before * left) / windowMs);
  }
}

function countBits(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
