import { Arena } from "../risk/arena.ts";
import type { Key } from "../risk/hash-id.ts";
import { KeyTable } from "../risk/key-table.ts";
import { elapsed, isIdle, low32, secondOf, windowKey } from "./window-keys.ts";

/** So many times are kept of each key; beyond, two buckets of a window's length are weighed. */
const EXACT = 64;

export class Counts {
  readonly arena: Arena;
  readonly #table: KeyTable;
  readonly #times: Uint32Array;
  /** Place of the newest time in its ring, and how many there are. */
  readonly #newest: Uint8Array;
  readonly #known: Uint8Array;
  readonly #lastSecond: Uint32Array;
  readonly #bucketStart: Uint32Array;
  readonly #bucket: Uint32Array;
  readonly #bucketBefore: Uint32Array;
  readonly #key: Key = { high: 0, low: 0 };

  constructor(keys: number) {
    this.arena = new Arena(KeyTable.bytes(keys) + keys * (EXACT * 4 + 18) + 16);
    this.#table = new KeyTable(keys, this.arena);
    this.#times = this.arena.uint32(keys * EXACT);
    this.#lastSecond = this.arena.uint32(keys);
    this.#bucketStart = this.arena.uint32(keys);
    this.#bucket = this.arena.uint32(keys);
    this.#bucketBefore = this.arena.uint32(keys);
    this.#newest = this.arena.uint8(keys);
    this.#known = this.arena.uint8(keys);
  }

  add(key: string, windowMs: number, at: number): number {
    windowKey(key, windowMs, this.#key);
    const row = this.#table.claim(this.#key);
    const now = low32(at);
    if (this.#table.isNew || isIdle(this.#lastSecond[row]!, at, windowMs)) this.#clear(row, now);
    this.#lastSecond[row] = secondOf(at);
    this.#fillBucket(row, windowMs, now);
    const exact = this.#note(row, windowMs, now);
    return exact < EXACT ? exact : Math.max(EXACT, this.#estimate(row, windowMs, now));
  }

  #clear(row: number, now: number): void {
    this.#known[row] = 0;
    this.#bucketStart[row] = now;
    this.#bucket[row] = 0;
    this.#bucketBefore[row] = 0;
  }

  #note(row: number, windowMs: number, now: number): number {
    const newest = this.#known[row] === 0 ? 0 : (this.#newest[row]! + 1) % EXACT;
    this.#times[row * EXACT + newest] = now;
    this.#newest[row] = newest;
    const known = Math.min(this.#known[row]! + 1, EXACT);
    let within = 1;
    while (within < known) {
      const time = this.#times[row * EXACT + ((newest - within + EXACT) % EXACT)]!;
      if (elapsed(time, now) >= windowMs) break;
      within++;
    }
    // What is out of the window now is out of it for ever.
    this.#known[row] = within;
    return within;
  }

  #fillBucket(row: number, windowMs: number, now: number): void {
    const passed = Math.floor(elapsed(this.#bucketStart[row]!, now) / windowMs);
    if (passed > 0) {
      this.#bucketBefore[row] = passed === 1 ? this.#bucket[row]! : 0;
      this.#bucket[row] = 0;
      this.#bucketStart[row]! += passed * windowMs;
    }
    this.#bucket[row]!++;
  }

  /** The bucket before counts for the part of it that the window still covers. */
  #estimate(row: number, windowMs: number, now: number): number {
    const left = windowMs - elapsed(this.#bucketStart[row]!, now);
    return this.#bucket[row]! + Math.floor((this.#bucketBefore[row]! * left) / windowMs);
  }
}
