import type { Arena } from "./arena.ts";
import type { Key } from "./hash-id.ts";

/**
 * Keys to rows 0 … capacity - 1, in typed arrays. When full, the row that was claimed longest ago is given to the new key.
 * Open addressing with linear probing; a removal shifts what follows back, so there are no tombstones to fill up.
 */
export class KeyTable {
  readonly capacity: number;
  readonly #mask: number;
  readonly #high: Uint32Array;
  readonly #low: Uint32Array;
  /** Row + 1 by place; 0 is empty. */
  readonly #index: Int32Array;
  /** Rows in the order of their last claim, as a ring through `capacity`, which is no row. */
  readonly #newer: Int32Array;
  readonly #older: Int32Array;
  readonly #size: Int32Array;
  /** Whether the last `claim` found no row of that key: its owner must clear the row. */
  isNew = false;

  constructor(capacity: number, arena: Arena) {
    this.capacity = capacity;
    const places = placesFor(capacity);
    this.#mask = places - 1;
    this.#high = arena.uint32(capacity);
    this.#low = arena.uint32(capacity);
    this.#index = arena.int32(places);
    this.#newer = arena.int32(capacity + 1);
    this.#older = arena.int32(capacity + 1);
    this.#size = arena.int32(1);
    this.#newer[capacity] = capacity;
    this.#older[capacity] = capacity;
  }

  static bytes(capacity: number): number {
    return capacity * 16 + 12 + placesFor(capacity) * 4 + 16;
  }

  get size(): number {
    return this.#size[0]!;
  }

  /** The row of a key, or -1. */
  find(key: Key): number {
    return this.#index[this.#place(key)]! - 1;
  }

  /** The row of a key, now the most recently used; made if there is none. */
  claim(key: Key): number {
    const place = this.#place(key);
    const row = this.#index[place]! - 1;
    this.isNew = row < 0;
    if (row < 0) return this.#add(key, place);
    this.#unlink(row);
    this.#link(row);
    return row;
  }

  #add(key: Key, place: number): number {
    let row = this.#size[0]!;
    let free = place;
    if (row < this.capacity) this.#size[0] = row + 1;
    else {
      row = this.#newer[this.capacity]!;
      this.#unlink(row);
      this.#removeFromIndex(row);
      free = this.#place(key);
    }
    this.#high[row] = key.high;
    this.#low[row] = key.low;
    this.#index[free] = row + 1;
    this.#link(row);
    return row;
  }

  /** Where a key is, or where it would go. There is always an empty place: at most half are taken. */
  #place({ high, low }: Key): number {
    let place = low & this.#mask;
    for (;;) {
      const row = this.#index[place]! - 1;
      if (row < 0 || (this.#low[row] === low && this.#high[row] === high)) return place;
      place = (place + 1) & this.#mask;
    }
  }

  #removeFromIndex(row: number): void {
    let hole = this.#low[row]! & this.#mask;
    while (this.#index[hole] !== row + 1) hole = (hole + 1) & this.#mask;
    let next = hole;
    for (;;) {
      next = (next + 1) & this.#mask;
      const other = this.#index[next]! - 1;
      if (other < 0) break;
      const home = this.#low[other]! & this.#mask;
      // It may move back only as far as its home place.
      if (((next - home) & this.#mask) < ((next - hole) & this.#mask)) continue;
      this.#index[hole] = other + 1;
      hole = next;
    }
    this.#index[hole] = 0;
  }

  #link(row: number): void {
    const head = this.capacity;
    const last = this.#older[head]!;
    this.#older[row] = last;
    this.#newer[row] = head;
    this.#newer[last] = row;
    this.#older[head] = row;
  }

  #unlink(row: number): void {
    const [older, newer] = [this.#older[row]!, this.#newer[row]!];
    this.#newer[older] = newer;
    this.#older[newer] = older;
  }
}

function placesFor(capacity: number): number {
  let places = 4;
  while (places < capacity * 2) places *= 2;
  return places;
}
