import type { Cue } from "../cues.ts";
import { AFTER_REFUSAL, AFTER_REFUSALS, DODGED_LEVEL, dodging, easing, levelShares } from "./cards.ts";
import type { Pairs } from "./pairs.ts";
import { CARDS, LEVELS, type WeighedCards } from "./weigh-cards.ts";

/** From this level on, a number that is asked for is an age, but not the other one's. */
const OF_OTHERS = 2;

/** What one message shows. Each cue counts once, by its highest level. */
export class Signs {
  /** Bit c: card c counts something of it. */
  touched = 0;
  refuses = false;
  eases = false;
  doubts = false;
  asksCheck = false;
  dodges = false;
  asksAge = false;
  /** Another number than the other one's age. */
  asksNumber = false;
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
    this.doubts = false;
    this.asksCheck = false;
    this.dodges = false;
    this.asksAge = false;
    this.asksNumber = false;
    let isOfOthers = false;
    for (const id of this.#seen) this.#levels[id] = 0;
    this.#seen.length = 0;
    for (const { cue, level } of cues) {
      if (cue === "refuses") this.refuses = true;
      else if (cue === "doubts") this.doubts = true;
      else if (cue === "asks_check" || cue === "asks_video_call") this.asksCheck = true;
      else if (cue === "asks_age") this.asksAge = true;
      else if (cue === "asks_number") {
        this.asksNumber = true;
        isOfOthers ||= level >= OF_OTHERS;
      } else if (easing.has(cue)) this.eases = true;
      if (dodging.has(cue)) this.dodges = true;
      this.#see(cue, level);
    }
    if (isOfOthers) this.asksAge = false;
  }

  /** The check that the other one asked for is avoided. */
  avoidCheck(): void {
    this.#see("refuses_call" satisfies Cue, DODGED_LEVEL);
  }

  #see(cue: string, level: number): void {
    const id = this.#cards.ids.get(cue);
    if (id === undefined || level < 1) return;
    if (this.#levels[id] === 0) this.#seen.push(id);
    this.#levels[id] = Math.max(this.#levels[id]!, Math.min(level, LEVELS));
    this.touched |= this.#cards.cardsOf[id]!;
  }

  /** `refusals`: how often the other one said no before. */
  noteIn(pairs: Pairs, row: number, at: number, refusals: number): void {
    // In one order, whatever the order in which they were found: the state must not depend on it.
    if (this.#seen.length > 1) this.#seen.sort((a, b) => a - b);
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
