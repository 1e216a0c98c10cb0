import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Span } from "@parvis/safety/act";
import * as z from "zod/mini";
import { BUCKETS, type Word, wordsOf } from "./pieces.ts";

/** What `model.json` says: what is needed to reckon; the rest tells people where it comes from. */
const described = z.object({
  buckets: z.literal(BUCKETS),
  /** A weight is its byte times this. */
  scale: z.number().check(z.positive()),
  bias: z.number(),
  /** From the sum to how often such held-out lines were hostile: 1 / (1 + exp(-(slope · sum + offset))). */
  calibration: z.object({ slope: z.number().check(z.positive()), offset: z.number() }),
  /** SHA-256 of `model.bin`, in hexadecimal. */
  sha256: z.string(),
});
export type ModelNumbers = z.infer<typeof described>;

/** How much a word has raised (or, below 0, lowered) the score, in points of the model's own sum times 100. */
export interface WordShare extends Span {
  share: number;
}

export interface TextModel {
  /** Changes with its numbers. */
  version: string;
  /** [TXM1] From 0 (as ordinary chat) to 100; 0 where there is too little text to tell. Pure. */
  scoreText(text: string): number;
  /** [TXM2] The words that raised the score most, at most `most`. */
  explainText(text: string, most?: number): WordShare[];
}

const here = fileURLToPath(new URL(".", import.meta.url));

/** The model in a folder; undefined where there is none. Throws where its two files do not belong together. */
export function readTextModel(folder: string = here): TextModel | undefined {
  const [bin, json] = [`${folder}/model.bin`, `${folder}/model.json`];
  if (!existsSync(bin) || !existsSync(json)) return undefined;
  const weights = readFileSync(bin);
  const numbers = described.parse(JSON.parse(readFileSync(json, "utf8")));
  if (weights.length !== BUCKETS || createHash("sha256").update(weights).digest("hex") !== numbers.sha256)
    throw new Error(`${bin} is not the model that ${json} describes`);
  return createTextModel(new Int8Array(weights), numbers);
}

/** Fewer pieces than this, a word of four letters at least, tell nothing. */
const FEWEST_PIECES = 14;
const MOST_WORDS = 5;

export function createTextModel(weights: Int8Array, { scale, bias, calibration, sha256 }: ModelNumbers): TextModel {
  const version = sha256.slice(0, 12);
  const sumOf = ({ buckets }: Word) => buckets.reduce((sum, bucket) => sum + weights[bucket]!, 0) * scale;

  function scoreText(text: string): number {
    const words = wordsOf(text);
    const pieces = countOf(words);
    if (pieces < FEWEST_PIECES) return 0;
    const sum = words.reduce((all, word) => all + sumOf(word), 0) / Math.sqrt(pieces) + bias;
    return Math.round(100 / (1 + Math.exp(-(calibration.slope * sum + calibration.offset))));
  }

  function explainText(text: string, most = MOST_WORDS): WordShare[] {
    const words = wordsOf(text);
    const root = Math.sqrt(countOf(words));
    return words
      .map((word) => ({ start: word.start, end: word.end, share: Math.round((100 * sumOf(word)) / root) }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share || a.start - b.start)
      .slice(0, most);
  }

  return { version, scoreText, explainText };
}

function countOf(words: readonly Word[]): number {
  return words.reduce((count, { buckets }) => count + buckets.length, 0);
}
