/**
 * Friedman's test by ranks: whether some of several kinds take longer than the others, where each round measures all of
 * them once, in any order. What slows a whole round down counts for nothing; one very long time counts as one rank.
 */
export class Friedman {
  readonly #kinds: readonly string[];
  readonly #sums: Map<string, number>;
  #rounds = 0;

  constructor(kinds: readonly string[]) {
    this.#kinds = kinds;
    this.#sums = new Map(kinds.map((kind) => [kind, 0]));
  }

  add(took: ReadonlyMap<string, number>): void {
    this.#rounds++;
    const order = this.#kinds.toSorted((a, b) => took.get(a)! - took.get(b)!);
    for (const [i, kind] of order.entries()) this.#sums.set(kind, this.#sums.get(kind)! + i + 1);
  }

  /** How often chance alone makes a difference at least as great, where there is none. */
  chance(): number {
    const [n, k] = [this.#rounds, this.#kinds.length];
    const mean = (n * (k + 1)) / 2;
    const spread = [...this.#sums.values()].reduce((sum, one) => sum + (one - mean) ** 2, 0);
    return aboveChiSquare((12 * spread) / (n * k * (k + 1)), k - 1);
  }

  describe(): string {
    const ranks = [...this.#sums].map(([kind, sum]) => `${kind} ${(sum / this.#rounds).toFixed(2)}`);
    return `mean ranks of ${this.#rounds}: ${ranks.join(", ")}`;
  }
}

/** How likely a chi-square of some degrees of freedom is to be above a value: by the series of the incomplete gamma. */
function aboveChiSquare(value: number, degrees: number): number {
  const [a, x] = [degrees / 2, value / 2];
  if (x === 0) return 1;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-16; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return Math.max(0, 1 - Math.exp(a * Math.log(x) - x - logGamma(a)) * sum);
}

/** Of halves and whole numbers: by steps from what is known. */
function logGamma(a: number): number {
  if (a === 1) return 0;
  return a === 0.5 ? Math.log(Math.PI) / 2 : logGamma(a - 1) + Math.log(a - 1);
}
