import { Circles } from "./circles.ts";
import type { Key } from "./hash-id.ts";

/** Later than this, the one who spoke last is no longer the one spoken to. */
const REPLY_S = 10 * 60;
const SPEAKERS = 2;

/** Bits of what is known of a speaker. */
export const MINOR = 1;
export const UNDER_15 = 2;
export const REFUSED = 4;

/** Rooms with their circles, and who spoke last: in a room, the last other speaker is taken for the one spoken to. */
export class Rooms extends Circles {
  readonly #who: Uint32Array;
  readonly #seconds: Uint32Array;
  readonly #known: Uint8Array;

  constructor(capacity: number, halfLives: Uint32Array) {
    super(capacity, halfLives, SPEAKERS * 9);
    this.#who = this.arena.uint32(capacity * SPEAKERS);
    this.#seconds = this.arena.uint32(capacity * SPEAKERS);
    this.#known = this.arena.uint8(capacity * SPEAKERS);
  }

  override clear(row: number): void {
    super.clear(row);
    this.#who.fill(0, row * SPEAKERS, (row + 1) * SPEAKERS);
    this.#seconds.fill(0, row * SPEAKERS, (row + 1) * SPEAKERS);
    this.#known.fill(0, row * SPEAKERS, (row + 1) * SPEAKERS);
  }

  /** What is known of the last other who spoke, or 0. */
  lastOther(row: number, author: Key, second: number): number {
    const first = row * SPEAKERS;
    const place = this.#who[first] === (author.high | 1) >>> 0 ? first + 1 : first;
    if (this.#who[place] === 0 || second - this.#seconds[place]! > REPLY_S) return 0;
    return this.#known[place]!;
  }

  /** The author is now the last speaker. A refusal holds until they speak again. */
  speak(row: number, author: Key, known: number, second: number): void {
    const first = row * SPEAKERS;
    const who = (author.high | 1) >>> 0;
    if (this.#who[first] !== who) {
      this.#who[first + 1] = this.#who[first]!;
      this.#seconds[first + 1] = this.#seconds[first]!;
      this.#known[first + 1] = this.#known[first]!;
      this.#who[first] = who;
    }
    this.#seconds[first] = second;
    this.#known[first] = known;
  }
}
