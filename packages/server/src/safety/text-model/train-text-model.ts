import { createHash } from "node:crypto";
import { BUCKETS, wordsOf } from "./pieces.ts";
import type { ModelNumbers } from "./text-model.ts";

export interface LabelledLine {
  text: string;
  hostile: boolean;
  /** The set it comes from. */
  source: string;
}

export interface Training {
  learn: readonly LabelledLine[];
  /** Other lines, for the curve from sums to probabilities. */
  calibrate: readonly LabelledLine[];
  seed?: number;
}

interface Example {
  buckets: readonly number[];
  hostile: boolean;
  weight: number;
}

const PASSES = 5;
const RATE = 0.1;
/** Keeps weights of rare pieces small. */
const PULL = 1e-5;

/** Logistic regression over hashed pieces (AdaGrad), then int8. The same lines and seed give the same bytes. */
export function trainTextModel({ learn, calibrate, seed = 1 }: Training): {
  weights: Int8Array;
  numbers: ModelNumbers;
} {
  const { floats, bias } = fit(examplesOf(learn), seed);
  const scale = floats.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127;
  const weights = Int8Array.from(floats, (weight) => Math.round(weight / scale));
  const sums = calibrate.map(({ text, hostile }) => {
    const buckets = piecesOf(text);
    const sum = buckets.reduce((all, bucket) => all + weights[bucket]!, 0) * scale;
    return { sum: sum / Math.sqrt(buckets.length || 1) + bias, hostile };
  });
  const calibration = curveOf(sums);
  const sha256 = createHash("sha256").update(weights).digest("hex");
  return { weights, numbers: { buckets: BUCKETS, scale, bias, calibration, sha256 } };
}

const piecesOf = (text: string) => wordsOf(text).flatMap(({ buckets }) => buckets);

/** In each set both sides weigh the same, or the model would learn which set a line is from. */
function examplesOf(lines: readonly LabelledLine[]): Example[] {
  const counts = new Map<string, number>();
  for (const { source, hostile } of lines) {
    const key = `${source} ${hostile}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return lines.map(({ text, hostile, source }) => {
    const others = counts.get(`${source} ${!hostile}`) ?? 0;
    const own = counts.get(`${source} ${hostile}`)!;
    return { buckets: piecesOf(text), hostile, weight: others === 0 ? 1 : (own + others) / (2 * own) };
  });
}

function fit(examples: Example[], seed: number): { floats: Float64Array; bias: number } {
  const floats = new Float64Array(BUCKETS);
  const squares = new Float64Array(BUCKETS).fill(1);
  const random = randomOf(seed);
  let bias = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(examples, random);
    for (const { buckets, hostile, weight } of examples) {
      const root = Math.sqrt(buckets.length || 1);
      const sum = buckets.reduce((all, bucket) => all + floats[bucket]!, 0) / root + bias;
      const error = weight * (chance(sum) - Number(hostile));
      bias -= 0.01 * error;
      for (const bucket of buckets) {
        const slope = error / root + PULL * floats[bucket]!;
        squares[bucket]! += slope * slope;
        floats[bucket]! -= (RATE * slope) / Math.sqrt(squares[bucket]!);
      }
    }
  }
  return { floats, bias };
}

/** Platt scaling: the slope and offset under which the sums tell best what was seen, by Newton's steps. */
function curveOf(sums: readonly { sum: number; hostile: boolean }[]): ModelNumbers["calibration"] {
  let [slope, offset] = [1, 0];
  for (let step = 0; step < 50; step++) {
    let [gs, go, ss, so, oo] = [0, 0, 1e-6, 0, 1e-6];
    for (const { sum, hostile } of sums) {
      const p = chance(slope * sum + offset);
      const [error, width] = [p - Number(hostile), p * (1 - p)];
      gs += error * sum;
      go += error;
      ss += width * sum * sum;
      so += width * sum;
      oo += width;
    }
    const det = ss * oo - so * so;
    slope -= (oo * gs - so * go) / det;
    offset -= (ss * go - so * gs) / det;
  }
  return { slope: Math.max(slope, 1e-3), offset };
}

const chance = (sum: number) => 1 / (1 + Math.exp(-sum));

/** Numerical Recipes' generator: no good for secrets, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(items: unknown[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j], items[i]];
  }
}
