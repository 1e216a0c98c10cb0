/** For so long posts are let in during one turn of the loop, in milliseconds; then for so long they are not; and so on. */
const OPEN_MS = 1000;
const SHUT_MS = 500;
/** How long it may take, in milliseconds, to store what is let in. */
const WAIT_MAX_MS = 500;
/** So many may always wait, or come in one turn: a single stall of a quiet house's disk refuses nobody. */
const ALWAYS = 100;
/** What a post is held to cost at least, in milliseconds: a quiet house does not know what many cost together. */
const PRICE_MIN_MS = 0.1;
/** A group of fewer says more about the disk than about what a post costs. */
const PRICED_AS = 50;
/** How much of a new price the last group has made. */
const PRICE_WEIGHT = 0.2;
/** How long one group may take, in milliseconds: the built-in engine holds the loop for as long. */
const GROUP_MAX_MS = 100;
const GROUP_MAX = 2000;

/**
 * [MSG4] Whether one more post is let in. What counts is time, not length: of what is let in, all is to be stored and
 * shown within about a second, on whatever machine. Where more comes than can be served, the rest is refused at once,
 * before anything is spent on it: a house that judges what it cannot store, or stores what it cannot show, serves nobody.
 */
export class Admission {
  readonly #elapsed: () => number;
  /** When the first post of this turn of the loop came. */
  #turnFrom = 0;
  #inTurn = 0;
  #priceMs = PRICE_MIN_MS;

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  /**
   * A post comes; whether too late in a turn of the loop: what is read then has waited unread for about as long. Under
   * load a turn lasts while there is anything to read. Refusing and serving take shifts in it: a refusal costs a third
   * or fourth of a post, and a house that is offered enough would do nothing but refuse.
   */
  isTurnFull(): boolean {
    if (this.#inTurn++ === 0) this.#turnFrom = this.#elapsed();
    return this.#inTurn > ALWAYS && (this.#elapsed() - this.#turnFrom) % (OPEN_MS + SHUT_MS) >= OPEN_MS;
  }

  endTurn(): void {
    this.#inTurn = 0;
  }

  /** Whether it would take too long to store so many. */
  isTooMany(ahead: number): boolean {
    return ahead >= ALWAYS && ahead * this.#priceMs > WAIT_MAX_MS;
  }

  /** How many posts are stored together. */
  get groupMax(): number {
    return Math.min(GROUP_MAX, Math.max(ALWAYS, Math.floor(GROUP_MAX_MS / this.#priceMs)));
  }

  /** What it took to store a group. */
  learn(posts: number, tookMs: number): void {
    const priceMs = tookMs / Math.max(posts, PRICED_AS);
    this.#priceMs = Math.max(PRICE_MIN_MS, this.#priceMs + PRICE_WEIGHT * (priceMs - this.#priceMs));
  }
}
