import { Arena } from "../risk/arena.ts";
import type { Key } from "../risk/hash-id.ts";
import { KeyTable } from "../risk/key-table.ts";
import { elapsed, isIdle, low32, secondOf, windowKey } from "./window-keys.ts";

/** So many times are kept of each key; beyond, two buckets of a window's length are weighed. */
const EXACT = 64;

/** Fields of a row, which lie side by side before its times. */
const NEWEST = 0;
const KNOWN = 1;
const LAST_SECOND = 2;
const BUCKET_START = 3;
const BUCKET = 4;
const BUCKET_BEFORE = 5;
const TIMES = 16;
const ROW = TIMES + EXACT;

export class Counts {
  readonly arena: Arena;
  readonly #table: KeyTable;
  /** By row: place of the newest time in its ring, how many there are, …, the ring. */
  readonly #rows: Uint32Array;
  readonly #key: Key = { high: 0, low: 0 };

  constructor(keys: number) {
    this.arena = new Arena(KeyTable.bytes(keys) + keys * ROW * 4 + 16);
    this.#table = new KeyTable(keys, this.arena);
    this.#rows = this.arena.uint32(keys * ROW);
  }

  add(key: Key, windowMs: number, at: number): number {
    windowKey(key, windowMs, this.#key);
    const row = this.#table.claim(this.#key) * ROW;
    const now = low32(at);
    if (this.#table.isNew || isIdle(this.#rows[row + LAST_SECOND]!, at, windowMs)) this.#clear(row, now);
    this.#rows[row + LAST_SECOND] = secondOf(at);
    this.#fillBucket(row, windowMs, now);
    const exact = this.#note(row, windowMs, now);
    return exact < EXACT ? exact : Math.max(EXACT, this.#estimate(row, windowMs, now));
  }

  #clear(row: number, now: number): void {
    this.#rows[row + KNOWN] = 0;
    this.#rows[row + BUCKET_START] = now;
    this.#rows[row + BUCKET] = 0;
    this.#rows[row + BUCKET_BEFORE] = 0;
  }

  #note(row: number, windowMs: number, now: number): number {
    const before = this.#rows[row + KNOWN]!;
    const newest = before === 0 ? 0 : (this.#rows[row + NEWEST]! + 1) % EXACT;
    this.#rows[row + TIMES + newest] = now;
    this.#rows[row + NEWEST] = newest;
    const known = Math.min(before + 1, EXACT);
    let within = 1;
    while (within < known) {
      const time = this.#rows[row + TIMES + ((newest - within + EXACT) % EXACT)]!;
      if (elapsed(time, now) >= windowMs) break;
      within++;
    }
    // What is out of the window now is out of it for ever.
    this.#rows[row + KNOWN] = within;
    return within;
  }

  #fillBucket(row: number, windowMs: number, now: number): void {
    const since = elapsed(this.#rows[row + BUCKET_START]!, now);
    if (since >= windowMs) {
      const passed = Math.floor(since / windowMs);
      this.#rows[row + BUCKET_BEFORE] = passed === 1 ? this.#rows[row + BUCKET]! : 0;
      this.#rows[row + BUCKET] = 0;
      this.#rows[row + BUCKET_START]! += passed * windowMs;
    }
    this.#rows[row + BUCKET]!++;
  }

  /** The bucket before counts for the part of it that the window still covers. */
  #estimate(row: number, windowMs: number, now: number): number {
    const left = windowMs - elapsed(this.#rows[row + BUCKET_START]!, now);
    return this.#rows[row + BUCKET]! + Math.floor((this.#rows[row + BUCKET_BEFORE]! * left) / windowMs);
  }
}
