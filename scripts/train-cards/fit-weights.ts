/** Logistic regression by projected AdaGrad: small, without chance, the same figures for the same examples. */

export interface Example {
  /** Numbers of the features that are there. */
  features: readonly number[];
  isHarm: boolean;
  weight: number;
}

/** Which way a feature may weigh. */
export type Way = "up" | "down" | "free";

const STEPS = 250;
const RATE = 0.3;

export interface Feature {
  way: Way;
  /** How strongly its weight is kept small. */
  shrink: number;
}

/** Goes on from `weights`. */
export function fitWeights(examples: readonly Example[], known: readonly Feature[], weights: Float64Array): void {
  const [slope, seen] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  for (let step = 0; step < STEPS; step++) {
    slope.fill(0);
    for (const { features, isHarm, weight } of examples) {
      const error = weight * (1 / (1 + Math.exp(-sumOf(weights, features))) - Number(isHarm));
      for (const f of features) slope[f]! += error;
    }
    for (let f = 0; f < weights.length; f++) {
      const change = slope[f]! / examples.length + known[f]!.shrink * weights[f]!;
      if (change === 0) continue;
      seen[f]! += change * change;
      weights[f] = within(known[f]!.way, weights[f]! - (RATE * change) / (Math.sqrt(seen[f]!) + 1e-6));
    }
  }
}

export function sumOf(weights: Float64Array, features: readonly number[]): number {
  let sum = 0;
  for (const f of features) sum += weights[f]!;
  return sum;
}

function within(way: Way, weight: number): number {
  if (way === "up") return Math.max(0, weight);
  return way === "down" ? Math.min(0, weight) : weight;
}
