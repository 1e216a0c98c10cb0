import { Arena } from "../arena.ts";
import type { Key } from "../hash-id.ts";
import { KeyTable } from "../key-table.ts";
import { talkSigns } from "./talk-signs.ts";

const WORDS = Math.ceil(talkSigns.length / 32);

const MOST_LINES = 255;

/** Which signs one person showed another since their talk began: presence only, in few bits. The talk used longest ago makes room. */
export class Talks {
  readonly table: KeyTable;
  readonly arena: Arena;
  readonly #signs: Uint32Array;
  readonly #began: Uint32Array;
  /** Messages that showed signs of risk; more than `MOST_LINES` count as so many. */
  readonly #lines: Uint8Array;

  constructor(capacity: number) {
    this.arena = new Arena(KeyTable.bytes(capacity) + capacity * ((WORDS + 1) * 4 + 1) + 16);
    this.table = new KeyTable(capacity, this.arena);
    this.#signs = this.arena.uint32(capacity * WORDS);
    this.#began = this.arena.uint32(capacity);
    this.#lines = this.arena.uint8(capacity);
  }

  /** The row of a talk; it begins anew when its beginning is longer ago than `windowS`. */
  open(key: Key, second: number, windowS: number): number {
    const row = this.table.claim(key);
    if (this.table.isNew || second - this.#began[row]! > windowS) {
      this.#signs.fill(0, row * WORDS, (row + 1) * WORDS);
      this.#began[row] = second;
      this.#lines[row] = 0;
    }
    return row;
  }

  /** The row of what the other one said, if they said anything in the window; else -1. */
  find(key: Key, second: number, windowS: number): number {
    const row = this.table.find(key);
    return row < 0 || second - this.#began[row]! > windowS ? -1 : row;
  }

  /** One more message with signs of risk; gives how many there are. */
  addLine(row: number): number {
    this.#lines[row] = Math.min(this.#lines[row]! + 1, MOST_LINES);
    return this.#lines[row]!;
  }

  show(row: number, sign: number): void {
    this.#signs[row * WORDS + (sign >>> 5)]! |= 1 << (sign & 31);
  }

  /** The signs that were shown, in the order of their bits; none where there is no row. */
  shown(row: number): number[] {
    const found: number[] = [];
    if (row < 0) return found;
    for (let word = 0; word < WORDS; word++) {
      for (let bits = this.#signs[row * WORDS + word]!; bits !== 0; bits &= bits - 1) {
        found.push(word * 32 + 31 - Math.clz32(bits & -bits));
      }
    }
    return found;
  }
}
