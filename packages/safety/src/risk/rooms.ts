import { Circles } from "./circles.ts";
import type { Key } from "./hash-id.ts";

/** Later than this, whoever spoke is no longer taken for the one spoken to, unless they are named. */
const REPLY_S = 10 * 60;
/** So many are known of each room, and so many of those are near where nobody is named. */
const SPEAKERS = 8;
const NEAR = 4;
/** After somebody asked for ages, a number is one for so long. */
const AGES_ASKED_S = 5 * 60;

/** Bits of what is known of a speaker. */
export const MINOR = 1;
export const UNDER_15 = 2;
export const REFUSED = 4;
/** A minor who is near, and neither named nor the last other speaker: perhaps it is not said to them. */
export const NEARBY = 8;

/**
 * Rooms with their circles, and who spoke last. Where nobody is named, the last other speaker is taken for the one
 * spoken to, but a minor near before them: a third one who speaks in between takes away nobody's protection.
 */
export class Rooms extends Circles {
  readonly #who: Uint32Array;
  readonly #seconds: Uint32Array;
  readonly #known: Uint8Array;
  /** Who last asked for ages, and when. */
  readonly #asker: Uint32Array;
  readonly #askedAt: Uint32Array;

  constructor(capacity: number, halfLives: Uint32Array) {
    super(capacity, halfLives, SPEAKERS * 9 + 8);
    this.#who = this.arena.uint32(capacity * SPEAKERS);
    this.#seconds = this.arena.uint32(capacity * SPEAKERS);
    this.#asker = this.arena.uint32(capacity);
    this.#askedAt = this.arena.uint32(capacity);
    this.#known = this.arena.uint8(capacity * SPEAKERS);
  }

  override clear(row: number): void {
    super.clear(row);
    this.#who.fill(0, row * SPEAKERS, (row + 1) * SPEAKERS);
    this.#seconds.fill(0, row * SPEAKERS, (row + 1) * SPEAKERS);
    this.#known.fill(0, row * SPEAKERS, (row + 1) * SPEAKERS);
    this.#asker[row] = 0;
  }

  askAge(row: number, author: Key, second: number): void {
    this.#asker[row] = whoOf(author);
    this.#askedAt[row] = second;
  }

  /** Whether somebody else just asked for ages. */
  asksAge(row: number, author: Key, second: number): boolean {
    const asker = this.#asker[row]!;
    return asker !== 0 && asker !== whoOf(author) && second - this.#askedAt[row]! <= AGES_ASKED_S;
  }

  /** What is known of somebody who spoke here lately, or -1. */
  knownOf(row: number, person: Key): number {
    const place = this.#placeOf(row, whoOf(person));
    return place < 0 ? -1 : this.#known[place]!;
  }

  /** What is known of the one near whom the author is taken to speak to, or 0. */
  nearOther(row: number, author: Key, second: number): number {
    const who = whoOf(author);
    let last = -1;
    let others = 0;
    for (let place = row * SPEAKERS; place < (row + 1) * SPEAKERS && others < NEAR; place++) {
      if (this.#who[place] === who) continue;
      if (this.#who[place] === 0 || second - this.#seconds[place]! > REPLY_S) break;
      if ((this.#known[place]! & MINOR) !== 0) return this.#known[place]! | (others > 0 ? NEARBY : 0);
      if (others++ === 0) last = place;
    }
    return last < 0 ? 0 : this.#known[last]!;
  }

  /** The author is now the last speaker. A refusal holds until they speak again. */
  speak(row: number, author: Key, known: number, second: number): void {
    const first = row * SPEAKERS;
    const who = whoOf(author);
    const before = this.#placeOf(row, who);
    for (let place = before < 0 ? first + SPEAKERS - 1 : before; place > first; place--) {
      this.#who[place] = this.#who[place - 1]!;
      this.#seconds[place] = this.#seconds[place - 1]!;
      this.#known[place] = this.#known[place - 1]!;
    }
    this.#who[first] = who;
    this.#seconds[first] = second;
    this.#known[first] = known;
  }

  #placeOf(row: number, who: number): number {
    for (let place = row * SPEAKERS; place < (row + 1) * SPEAKERS; place++) if (this.#who[place] === who) return place;
    return -1;
  }
}

/** 0 is nobody. */
const whoOf = (person: Key): number => (person.high | 1) >>> 0;
