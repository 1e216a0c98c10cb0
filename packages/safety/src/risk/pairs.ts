import type { AgeBand } from "../act.ts";
import { Arena } from "./arena.ts";
import { shareLeft } from "./halving.ts";
import { KeyTable } from "./key-table.ts";

/** Distinct signs kept of a pair; a ninth takes the place of the oldest. */
export const SIGNS = 8;
const BYTES_PER_PAIR = SIGNS * 8 + 11;
/** What was seen of one sign fades by this half-life when it is seen again. */
const REPEAT_HALF_LIFE_MINUTES = 24 * 60;
/** Refusals and doubts. */
const REFUSAL_MEMORY_S = 24 * 60 * 60;
/** One sitting: somebody who is groomed for weeks hears of ordinary things too. */
const EASE_MEMORY_S = 60 * 60;
const DOUBTS_SHIFT = 4;
const MOST_RESISTED = 15;
/** What was said of an age. */
const AGE_MEMORY_MONTHS = 6;
const MONTH_S = 30 * 24 * 60 * 60;
const MONTHS = 256;
const MOST_AMOUNT = 255;

/** Bits of what a person said of their own age in that pair. */
export const SAID_MINOR = 1;
export const SAID_UNDER_15 = 2;
export const SAID_ADULT = 4;
const SAID_AGE = SAID_MINOR | SAID_UNDER_15 | SAID_ADULT;
/** The other one has not yet answered a call, a name or a public place that was asked for. */
const ASKED_CHECK = 8;
/** Above these bits, in how many messages this one spoke of ordinary things; more than `MOST_EASINGS` count as so many. */
const EASINGS_SHIFT = 4;
const MOST_EASINGS = 15;

/** What one person showed to another: signs with their times, ages said, refusals. Rows are numbered by `table`. */
export class Pairs {
  readonly table: KeyTable;
  readonly arena: Arena;
  readonly cues: Uint8Array;
  /** In sixteenths of a sign at level 1. */
  readonly amounts: Uint8Array;
  readonly seconds: Uint32Array;
  readonly #milliseconds: Uint16Array;
  readonly #said: Uint8Array;
  /** Refusals in the lower half, doubts in the upper; more than `MOST_RESISTED` count as so many. */
  readonly #resisted: Uint8Array;
  /** Of the last refusal or doubt. */
  readonly #refusedAt: Uint32Array;
  readonly #easedAt: Uint32Array;
  /** When the last age was said, in months of thirty days, of which the last byte is kept. */
  readonly #saidMonth: Uint8Array;

  constructor(capacity: number) {
    this.arena = new Arena(KeyTable.bytes(capacity) + capacity * BYTES_PER_PAIR + 16);
    this.table = new KeyTable(capacity, this.arena);
    this.seconds = this.arena.uint32(capacity * SIGNS);
    this.#refusedAt = this.arena.uint32(capacity);
    this.#easedAt = this.arena.uint32(capacity);
    this.#milliseconds = this.arena.uint16(capacity * SIGNS);
    this.cues = this.arena.uint8(capacity * SIGNS);
    this.amounts = this.arena.uint8(capacity * SIGNS);
    this.#said = this.arena.uint8(capacity);
    this.#resisted = this.arena.uint8(capacity);
    this.#saidMonth = this.arena.uint8(capacity);
  }

  clear(row: number): void {
    this.cues.fill(0, row * SIGNS, (row + 1) * SIGNS);
    this.amounts.fill(0, row * SIGNS, (row + 1) * SIGNS);
    this.seconds.fill(0, row * SIGNS, (row + 1) * SIGNS);
    this.#milliseconds.fill(0, row * SIGNS, (row + 1) * SIGNS);
    this.#said[row] = 0;
    this.#resisted[row] = 0;
    this.#refusedAt[row] = 0;
    this.#easedAt[row] = 0;
    this.#saidMonth[row] = 0;
  }

  said(row: number, second: number): number {
    if (row < 0) return 0;
    const months = (monthOf(second) - this.#saidMonth[row]! + MONTHS) % MONTHS;
    return months > AGE_MEMORY_MONTHS ? this.#said[row]! & ~SAID_AGE : this.#said[row]!;
  }

  sayAge(row: number, age: number, second: number): void {
    this.#said[row] = this.said(row, second);
    this.#saidMonth[row] = monthOf(second);
    this.#said[row]! |= age >= 18 ? SAID_ADULT : age >= 15 ? SAID_MINOR : SAID_MINOR | SAID_UNDER_15;
  }

  /** Takes note that this one said no to the other, or doubts them. */
  resist(row: number, second: number, { refuses, doubts }: { refuses: boolean; doubts: boolean }): void {
    const refused = Math.min(this.refusals(row, second) + Number(refuses), MOST_RESISTED);
    const doubted = Math.min(this.doubts(row, second) + Number(doubts), MOST_RESISTED);
    this.#resisted[row] = refused | (doubted << DOUBTS_SHIFT);
    this.#refusedAt[row] = second;
  }

  /** How often this one said no to the other lately. */
  refusals(row: number, second: number): number {
    return this.#hasResisted(row, second) ? this.#resisted[row]! & MOST_RESISTED : 0;
  }

  /** How often this one doubted the other lately. */
  doubts(row: number, second: number): number {
    return this.#hasResisted(row, second) ? this.#resisted[row]! >> DOUBTS_SHIFT : 0;
  }

  #hasResisted(row: number, second: number): boolean {
    return row >= 0 && second - this.#refusedAt[row]! <= REFUSAL_MEMORY_S;
  }

  askCheck(row: number): void {
    this.#said[row]! |= ASKED_CHECK;
  }

  /** Whether this one asked for a check that is not answered; asked no longer. */
  takeCheck(row: number): boolean {
    if (row < 0 || (this.#said[row]! & ASKED_CHECK) === 0) return false;
    this.#said[row]! &= ~ASKED_CHECK;
    return true;
  }

  ease(row: number, second: number): void {
    const easings = Math.min(this.easings(row, second) + 1, MOST_EASINGS);
    this.#said[row] = (this.#said[row]! & (2 ** EASINGS_SHIFT - 1)) | (easings << EASINGS_SHIFT);
    this.#easedAt[row] = second;
  }

  /** In how many messages this one lately spoke of an ordinary occasion, or of others who know. */
  easings(row: number, second: number): number {
    if (this.#easedAt[row]! === 0 || second - this.#easedAt[row]! > EASE_MEMORY_S) return 0;
    return this.#said[row]! >> EASINGS_SHIFT;
  }

  /** Takes note of a sign; its time is that of the last time. `builds`: a repeat counts whole, not a quarter. */
  note(row: number, cue: number, { amount, builds, at }: { amount: number; builds: boolean; at: number }): void {
    const sign = this.#signFor(row, cue);
    const second = secondOf(at);
    if (this.cues[sign] !== cue) this.amounts[sign] = 0;
    const minutes = minutesBetween(this.seconds[sign]!, second);
    const before = Math.floor((this.amounts[sign]! * shareLeft(minutes, REPEAT_HALF_LIFE_MINUTES)) / 65536);
    this.cues[sign] = cue;
    const [more, less] = before > amount ? [before, amount] : [amount, before];
    this.amounts[sign] = Math.min(more + (builds ? less : less >> 2), MOST_AMOUNT);
    this.seconds[sign] = second;
    this.#milliseconds[sign] = at - second * 1000;
  }

  timeOf(sign: number): number {
    return this.seconds[sign]! * 1000 + this.#milliseconds[sign]!;
  }

  #signFor(row: number, cue: number): number {
    const first = row * SIGNS;
    let oldest = first;
    for (let sign = first; sign < first + SIGNS; sign++) {
      if (this.cues[sign] === cue) return sign;
      if (this.cues[sign] === 0) return sign;
      if (this.seconds[sign]! < this.seconds[oldest]!) oldest = sign;
    }
    return oldest;
  }
}

export function secondOf(at: number): number {
  return Math.max(0, Math.floor(at / 1000));
}

const monthOf = (second: number): number => Math.floor(second / MONTH_S) % MONTHS;

/** Acts come in order; a clock that steps back makes nothing older. */
export function minutesBetween(second: number, now: number): number {
  return now <= second ? 0 : Math.floor((now - second) / 60);
}

export function isMinorBand(band: AgeBand | undefined): boolean {
  return band === "under15" || band === "minor15to17";
}
