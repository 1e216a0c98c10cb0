import type { RiskReason } from "../verdict.ts";
import { cardNames, MOST_POINTS, ROOM_WINDOW_MINUTES, WINDOW_MINUTES } from "./cards.ts";
import { shareLeft } from "./halving.ts";
import { minutesBetween, type Pairs, SIGNS, secondOf } from "./pairs.ts";
import { CARDS, FACTORS, type WeighedCards } from "./weigh-cards.ts";

/** How two people stand to each other when something is said. */
export interface Standing {
  /** Bit f: the factor applies; see `factorNames`. */
  factors: number;
  inRoom: boolean;
}

/** At most so many reasons are given: the last ones of the highest card, then of the others. */
const MOST_REASONS = 8;

/** Cards of a pair as sums of named points: a card's score is the sum of its reasons. */
export class Scorer {
  readonly #cards: WeighedCards;
  readonly #pairs: Pairs;
  /** Points of each card in turn: one column a sign, the last for distinct signs together. */
  readonly #points = new Uint16Array(CARDS * (SIGNS + 1));
  readonly #minutes = new Uint32Array(SIGNS);
  #known = 0;

  constructor(cards: WeighedCards, pairs: Pairs) {
    this.#cards = cards;
    this.#pairs = pairs;
  }

  /** Writes the scores of the cards that were touched; gives how many distinct signs lie in the window. */
  score(row: number, at: number, touched: number, standing: Standing, into: Uint8Array): number {
    const stages = this.#look(row, at, standing.inRoom);
    for (let c = 0; c < CARDS; c++) into[c] = (touched >> c) & 1 ? this.#scoreCard(c, row, standing) : 0;
    return stages;
  }

  /** Of the cards just scored, the highest first. */
  reasons(row: number, at: number, touched: number, scores: Uint8Array): RiskReason[] {
    const reasons: RiskReason[] = [];
    for (let left = touched; left !== 0 && reasons.length < MOST_REASONS; ) {
      let highest = -1;
      for (let c = 0; c < CARDS; c++) {
        if ((left >> c) & 1 && (highest < 0 || scores[c]! > scores[highest]!)) highest = c;
      }
      this.#explain(highest, row, at, reasons);
      left &= ~(1 << highest);
    }
    return reasons;
  }

  /** Signs lie from the first on without gaps. */
  #look(row: number, at: number, inRoom: boolean): number {
    const windowMinutes = inRoom ? ROOM_WINDOW_MINUTES : WINDOW_MINUTES;
    const now = secondOf(at);
    let stages = 0;
    this.#known = 0;
    while (this.#known < SIGNS) {
      const sign = row * SIGNS + this.#known;
      const cue = this.#pairs.cues[sign]!;
      if (cue === 0) break;
      const minutes = minutesBetween(this.#pairs.seconds[sign]!, now);
      this.#minutes[this.#known++] = minutes;
      if (minutes <= windowMinutes && cue < this.#cards.firstAtOnce) stages++;
    }
    return stages;
  }

  #scoreCard(card: number, row: number, { factors, inRoom }: Standing): number {
    const { columns, points, caps, core, together } = this.#cards;
    const half = (inRoom ? this.#cards.roomHalfLives : this.#cards.halfLives)[card]!;
    const windowMinutes = inRoom ? ROOM_WINDOW_MINUTES : WINDOW_MINUTES;
    const share = this.#shareOf(card, factors);
    const first = card * (SIGNS + 1);
    let [total, distinct] = [0, 0];
    for (let i = 0; i < this.#known; i++) {
      const cell = card * columns + this.#pairs.cues[row * SIGNS + i]!;
      const minutes = this.#minutes[i]!;
      if (core[cell] === 1 && minutes <= windowMinutes) distinct++;
      const raw = Math.min((points[cell]! * this.#pairs.amounts[row * SIGNS + i]!) >> 4, caps[cell]!);
      const left = raw === 0 ? 0 : Math.floor((raw * shareLeft(minutes, half) * share) / SHARE_OF_ONE);
      this.#points[first + i] = left;
      total += left;
    }
    const extra = together[card]!;
    const more = distinct < 2 ? 0 : extra[Math.min(distinct - 2, extra.length - 1)]!;
    this.#points[first + SIGNS] = (more * share) >> 8;
    return Math.min(total + this.#points[first + SIGNS]!, MOST_POINTS);
  }

  #explain(card: number, row: number, at: number, into: RiskReason[]): void {
    const name = cardNames[card]!;
    const first = card * (SIGNS + 1);
    const found: RiskReason[] = [];
    for (let i = 0; i < this.#known; i++) {
      const sign = row * SIGNS + i;
      const points = this.#points[first + i]!;
      if (points === 0) continue;
      found.push({
        card: name,
        cue: this.#cards.names[this.#pairs.cues[sign]!]!,
        at: this.#pairs.timeOf(sign),
        points,
      });
    }
    if (found.length > 1) found.sort((a, b) => a.at - b.at);
    const together = this.#points[first + SIGNS]!;
    if (together > 0) found.push({ card: name, cue: "together", at, points: together });
    into.push(...found.slice(into.length - MOST_REASONS));
  }

  /** Product of the factors that apply, in 256ths. */
  #shareOf(card: number, factors: number): number {
    let share = 256;
    for (let f = 0; f < FACTORS; f++) {
      if ((factors >> f) & 1) share = (share * this.#cards.factors[card * FACTORS + f]!) >> 4;
    }
    return share;
  }
}

/** A share left of 65,536 times a share of 256. */
const SHARE_OF_ONE = 65536 * 256;
