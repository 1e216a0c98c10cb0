import type { Arena } from "./arena.ts";
import type { Key } from "./hash-id.ts";

/** Fields of a row, side by side: a claim touches one line of the processor's cache for each row that it names. */
const ROW = 4;
const HIGH = 0;
const LOW = 1;
/** Rows in the order of their last claim, as a ring through the row `capacity`, which is none. */
const NEWER = 2;
const OLDER = 3;

/**
 * Keys to rows 0 … capacity - 1, in typed arrays. When full, the row that was claimed longest ago is given to the new key.
 * Open addressing with linear probing; a removal shifts what follows back, so there are no tombstones to fill up.
 */
export class KeyTable {
  readonly capacity: number;
  readonly #mask: number;
  readonly #rows: Int32Array;
  /** By place: row + 1, where 0 is empty, and above it bits of the key: few rows of other keys need be looked at. */
  readonly #index: Int32Array;
  readonly #rowBits: number;
  readonly #size: Int32Array;
  /** Whether the last `claim` found no row of that key: its owner must clear the row. */
  isNew = false;

  constructor(capacity: number, arena: Arena) {
    this.capacity = capacity;
    const places = placesFor(capacity);
    this.#mask = places - 1;
    this.#rows = arena.int32((capacity + 1) * ROW);
    this.#index = arena.int32(places);
    this.#rowBits = 32 - Math.clz32(capacity);
    this.#size = arena.int32(1);
    this.#rows[capacity * ROW + NEWER] = capacity;
    this.#rows[capacity * ROW + OLDER] = capacity;
  }

  static bytes(capacity: number): number {
    return ((capacity + 1) * ROW + placesFor(capacity) + 1) * 4 + 16;
  }

  get size(): number {
    return this.#size[0]!;
  }

  /** The row of a key, or -1. */
  find(key: Key): number {
    return this.#rowAt(this.#place(key.high | 0, key.low | 0));
  }

  /** The row of a key, now the most recently used; made if there is none. */
  claim(key: Key): number {
    const [high, low] = [key.high | 0, key.low | 0];
    const place = this.#place(high, low);
    const row = this.#rowAt(place);
    this.isNew = row < 0;
    if (row < 0) return this.#add(high, low, place);
    this.#unlink(row);
    this.#link(row);
    return row;
  }

  #add(high: number, low: number, place: number): number {
    let row = this.#size[0]!;
    let free = place;
    if (row < this.capacity) this.#size[0] = row + 1;
    else {
      row = this.#rows[this.capacity * ROW + NEWER]!;
      this.#unlink(row);
      this.#removeFromIndex(row);
      free = this.#place(high, low);
    }
    this.#rows[row * ROW + HIGH] = high;
    this.#rows[row * ROW + LOW] = low;
    this.#index[free] = (row + 1) | (high << this.#rowBits);
    this.#link(row);
    return row;
  }

  /** Where a key is, or where it would go. There is always an empty place: at most half are taken. */
  #place(high: number, low: number): number {
    let place = low & this.#mask;
    for (;;) {
      const entry = this.#index[place]!;
      if (entry === 0 || ((entry ^ (high << this.#rowBits)) >>> this.#rowBits === 0 && this.#isAt(place, high, low))) {
        return place;
      }
      place = (place + 1) & this.#mask;
    }
  }

  #isAt(place: number, high: number, low: number): boolean {
    const at = this.#rowAt(place) * ROW;
    return this.#rows[at + LOW] === low && this.#rows[at + HIGH] === high;
  }

  #rowAt(place: number): number {
    return (this.#index[place]! & ((1 << this.#rowBits) - 1)) - 1;
  }

  #removeFromIndex(row: number): void {
    let hole = this.#rows[row * ROW + LOW]! & this.#mask;
    while (this.#rowAt(hole) !== row) hole = (hole + 1) & this.#mask;
    let next = hole;
    for (;;) {
      next = (next + 1) & this.#mask;
      if (this.#index[next] === 0) break;
      const home = this.#rows[this.#rowAt(next) * ROW + LOW]! & this.#mask;
      // It may move back only as far as its home place.
      if (((next - home) & this.#mask) < ((next - hole) & this.#mask)) continue;
      this.#index[hole] = this.#index[next]!;
      hole = next;
    }
    this.#index[hole] = 0;
  }

  #link(row: number): void {
    const head = this.capacity;
    const last = this.#rows[head * ROW + OLDER]!;
    this.#rows[row * ROW + OLDER] = last;
    this.#rows[row * ROW + NEWER] = head;
    this.#rows[last * ROW + NEWER] = row;
    this.#rows[head * ROW + OLDER] = row;
  }

  #unlink(row: number): void {
    const [newer, older] = [this.#rows[row * ROW + NEWER]!, this.#rows[row * ROW + OLDER]!];
    this.#rows[newer * ROW + OLDER] = older;
    this.#rows[older * ROW + NEWER] = newer;
  }
}

function placesFor(capacity: number): number {
  let places = 4;
  while (places < capacity * 2) places *= 2;
  return places;
}
