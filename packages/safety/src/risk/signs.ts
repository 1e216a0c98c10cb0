import { AFTER_REFUSAL, AFTER_REFUSALS, easing, levelShares } from "./cards.ts";
import type { Pairs } from "./pairs.ts";
import { CARDS, LEVELS, type WeighedCards } from "./weigh-cards.ts";

/** What one message shows. Each cue counts once, by its highest level. */
export class Signs {
  /** Bit c: card c counts something of it. */
  touched = 0;
  refuses = false;
  eases = false;
  readonly #cards: WeighedCards;
  readonly #levels: Uint8Array;
  readonly #seen: number[] = [];

  constructor(cards: WeighedCards) {
    this.#cards = cards;
    this.#levels = new Uint8Array(cards.columns);
  }

  collect(cues: readonly { readonly cue: string; readonly level: number }[]): void {
    this.touched = 0;
    this.refuses = false;
    this.eases = false;
    for (const id of this.#seen) this.#levels[id] = 0;
    this.#seen.length = 0;
    for (const { cue, level } of cues) {
      if (cue === "refuses") this.refuses = true;
      else if (easing.has(cue)) this.eases = true;
      const id = this.#cards.ids.get(cue);
      if (id === undefined || level < 1) continue;
      if (this.#levels[id] === 0) this.#seen.push(id);
      this.#levels[id] = Math.max(this.#levels[id]!, Math.min(level, LEVELS));
      this.touched |= this.#cards.cardsOf[id]!;
    }
    // In one order, whatever the order in which they were found: the state must not depend on it.
    if (this.#seen.length > 1) this.#seen.sort((a, b) => a - b);
  }

  /** `refusals`: how often the other one said no before. */
  noteIn(pairs: Pairs, row: number, at: number, refusals: number): void {
    const press = refusals === 0 ? 16 : refusals === 1 ? AFTER_REFUSAL : AFTER_REFUSALS;
    for (let c = 0; c < CARDS; c++) {
      if (this.#isAtOnce(c)) pairs.note(row, this.#cards.firstAtOnce + c, { amount: 16, builds: false, at });
    }
    for (const id of this.#seen) {
      const share = levelShares[this.#levels[id]! - 1]!;
      const amount = this.#cards.pressing[id] === 1 ? Math.floor((share * press) / 16) : share;
      pairs.note(row, id, { amount, builds: this.#cards.building[id] === 1, at });
    }
  }

  /** Two strong signs of one card in one message. */
  #isAtOnce(card: number): boolean {
    if (this.#cards.atOnce[card] === 0 || this.#seen.length < 2) return false;
    let strong = 0;
    for (const id of this.#seen) {
      const from = this.#cards.strong[card * this.#cards.columns + id]!;
      if (from > 0 && this.#levels[id]! >= from) strong++;
    }
    return strong >= 2;
  }
}
