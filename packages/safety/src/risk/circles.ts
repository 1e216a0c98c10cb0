import { Arena } from "./arena.ts";
import { MOST_POINTS } from "./cards.ts";
import { shareLeft } from "./halving.ts";
import type { Key } from "./hash-id.ts";
import { KeyTable } from "./key-table.ts";
import { minutesBetween } from "./pairs.ts";
import { CARDS } from "./weigh-cards.ts";

/** Distinct others remembered of one person, or distinct people of one room. */
const OTHERS = 8;
/** Less than this shown to one of them says nothing about the whole: sociable people ask many people small things. */
const FLOOR = 25;
const BYTES_PER_CIRCLE = OTHERS * (8 + CARDS);

/** For each person the last others they showed signs to (or for each room those who showed signs in it), card by card. */
export class Circles {
  readonly table: KeyTable;
  readonly arena: Arena;
  readonly #halfLives: Uint32Array;
  /** Half of the other's key; 0 is nobody. */
  readonly #others: Uint32Array;
  readonly #seconds: Uint32Array;
  readonly #points: Uint8Array;

  /** `more`: bytes for what the owner keeps beside each circle, in the same arena. */
  constructor(capacity: number, halfLives: Uint32Array, more = 0) {
    this.arena = new Arena(KeyTable.bytes(capacity) + capacity * (BYTES_PER_CIRCLE + more) + 32);
    this.table = new KeyTable(capacity, this.arena);
    this.#others = this.arena.uint32(capacity * OTHERS);
    this.#seconds = this.arena.uint32(capacity * OTHERS);
    this.#points = this.arena.uint8(capacity * OTHERS * CARDS);
    this.#halfLives = halfLives;
  }

  clear(row: number): void {
    this.#others.fill(0, row * OTHERS, (row + 1) * OTHERS);
    this.#seconds.fill(0, row * OTHERS, (row + 1) * OTHERS);
    this.#points.fill(0, row * OTHERS * CARDS, (row + 1) * OTHERS * CARDS);
  }

  /** The points of the cards that were touched now take the place of what was known of that other. */
  note(row: number, other: Key, touched: number, points: Uint8Array, second: number): void {
    const place = this.#placeFor(row, other.high | 1);
    const minutes = minutesBetween(this.#seconds[place]!, second);
    for (let c = 0; c < CARDS; c++) {
      const at = place * CARDS + c;
      this.#points[at] = (touched >> c) & 1 ? points[c]! : this.#left(at, c, minutes);
    }
    this.#seconds[place] = second;
  }

  /** Sum over distinct others of what each was shown. They lie from the first place on without gaps. */
  total(row: number, card: number, second: number): number {
    let total = 0;
    for (let place = row * OTHERS; place < (row + 1) * OTHERS; place++) {
      if (this.#others[place] === 0) break;
      const left = this.#left(place * CARDS + card, card, minutesBetween(this.#seconds[place]!, second));
      if (left >= FLOOR) total += left;
    }
    return total;
  }

  #left(at: number, card: number, minutes: number): number {
    const points = this.#points[at]!;
    return points === 0 ? 0 : Math.min(MOST_POINTS, (points * shareLeft(minutes, this.#halfLives[card]!)) >> 16);
  }

  #placeFor(row: number, other: number): number {
    let oldest = row * OTHERS;
    for (let place = row * OTHERS; place < (row + 1) * OTHERS; place++) {
      if (this.#others[place] === other >>> 0) return place;
      if (this.#others[place] === 0) {
        oldest = place;
        break;
      }
      if (this.#seconds[place]! < this.#seconds[oldest]!) oldest = place;
    }
    this.#others[oldest] = other;
    this.#points.fill(0, oldest * CARDS, (oldest + 1) * CARDS);
    return oldest;
  }
}
