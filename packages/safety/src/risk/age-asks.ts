import { Arena } from "./arena.ts";
import type { Key } from "./hash-id.ts";
import { KeyTable } from "./key-table.ts";

/** Questions that wait at once; fewer where fewer pairs are remembered. */
const MOST_ASKS = 8_192;
const WAITS_S = 24 * 60 * 60;

/** Who waits for the other one's age, by the keys of pairs. The one asked longest ago makes room. */
export class AgeAsks {
  readonly arena: Arena;
  readonly #table: KeyTable;
  /** 0 once it is answered, or something else was asked. */
  readonly #at: Uint32Array;

  constructor(pairs: number) {
    const capacity = Math.min(pairs, MOST_ASKS);
    this.arena = new Arena(KeyTable.bytes(capacity) + capacity * 4 + 16);
    this.#table = new KeyTable(capacity, this.arena);
    this.#at = this.arena.uint32(capacity);
  }

  ask(key: Key, second: number): void {
    this.#at[this.#table.claim(key)] = second;
  }

  forget(key: Key): void {
    const row = this.#table.find(key);
    if (row >= 0) this.#at[row] = 0;
  }

  waits(key: Key, second: number): boolean {
    const row = this.#table.find(key);
    return row >= 0 && this.#at[row]! !== 0 && second - this.#at[row]! <= WAITS_S;
  }
}
