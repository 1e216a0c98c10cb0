import { twiceAsLong } from "./twice-as-long.ts";

/**
 * States by the places of the program that a word led to. Most moves lead to the same few places: what can be reached
 * from there need not be gathered again.
 */
export interface Arrivals {
  clear(): void;
  add(place: number): void;
  readonly size: number;
  place(index: number): number;
  /** The state that was kept for what was added, or -1. */
  find(): number;
  /** Keeps the state for what was added. To be called after `find`. */
  keep(state: number): void;
  reset(): void;
}

const FREE = -1;

export function createArrivals(): Arrivals {
  let places = new Int32Array(64);
  let size = 0;
  let hash = 0;
  /** Of what is kept, in a row: hash, state, how many places, the places. */
  let kept = new Int32Array(1 << 12);
  let used = 0;
  /** Where in `kept`, by hash. */
  let table = new Int32Array(1 << 10).fill(FREE);
  let count = 0;
  let free = 0;

  function isAt(at: number): boolean {
    if (kept[at] !== hash || kept[at + 2] !== size) return false;
    for (let i = 0; i < size; i++) if (kept[at + 3 + i] !== places[i]) return false;
    return true;
  }

  function grow(): void {
    const larger = new Int32Array(table.length * 2).fill(FREE);
    for (const at of table) {
      if (at === FREE) continue;
      let to = (kept[at] as number) & (larger.length - 1);
      while (larger[to] !== FREE) to = (to + 1) & (larger.length - 1);
      larger[to] = at;
    }
    table = larger;
  }

  return {
    clear() {
      size = 0;
      hash = 0;
    },
    add(place) {
      if (size === places.length) places = twiceAsLong(places);
      places[size++] = place;
      hash = mixed(hash, place);
    },
    get size() {
      return size;
    },
    place: (index) => places[index] as number,
    find() {
      const mask = table.length - 1;
      for (free = hash & mask; table[free] !== FREE; free = (free + 1) & mask) {
        const at = table[free] as number;
        if (isAt(at)) return kept[at + 1] as number;
      }
      return -1;
    },
    keep(state) {
      while (used + 3 + size > kept.length) kept = twiceAsLong(kept);
      table[free] = used;
      kept[used++] = hash;
      kept[used++] = state;
      kept[used++] = size;
      for (let i = 0; i < size; i++) kept[used++] = places[i] as number;
      if (++count * 2 > table.length) grow();
    },
    reset() {
      table.fill(FREE);
      used = 0;
      count = 0;
    },
  };
}

function mixed(hash: number, place: number): number {
  const spread = Math.imul(hash ^ place, 0x9e3779b1);
  return spread ^ (spread >>> 15);
}
