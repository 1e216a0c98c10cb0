import { type Edge, LINE, type Reading, SENTENCE } from "../read/reading.ts";
import { isSentenceBreak } from "./sentences.ts";

/** The plain words of a reading in their order, with what parts them: to tell how far apart two finds are. */
export interface Layout {
  starts: readonly number[];
  words: readonly string[];
  /** Number of the sentence that each word belongs to. */
  sentence: readonly number[];
  /** How many marks stand before each word, from the beginning. */
  marks: readonly number[];
}

/** A stretch of words, by index: both ends belong to it. */
export interface Stretch {
  first: number;
  last: number;
}

export function layOut({ edges, breaks, text }: Reading): Layout {
  const starts: number[] = [];
  const words: string[] = [];
  const sentence: number[] = [];
  const marks: number[] = [];
  let sentences = 0;
  let passed = 0;
  for (const edge of edges) {
    if (edge.by !== undefined || (starts.length > 0 && edge.start <= (starts[starts.length - 1] ?? 0))) continue;
    const kind = breaks[edge.from] ?? 0;
    if (kind > 0) passed++;
    if (kind === LINE || (kind === SENTENCE && isSentenceBreak(text, edge.start))) sentences++;
    starts.push(edge.start);
    words.push(edge.word);
    sentence.push(sentences);
    marks.push(passed);
  }
  return { starts, words, sentence, marks };
}

export function stretchOf({ starts }: Layout, { start, end }: Pick<Edge, "start" | "end">): Stretch {
  const first = Math.max(0, Math.min(starts.length - 1, countBefore(starts, start + 1) - 1));
  return { first, last: Math.max(first, countBefore(starts, end) - 1) };
}

export function areOneSentence({ sentence }: Layout, a: Stretch, b: Stretch): boolean {
  const firstA = sentence[a.first] ?? 0;
  const lastB = sentence[b.last] ?? 0;
  return firstA <= lastB && (sentence[b.first] ?? 0) <= (sentence[a.last] ?? 0);
}

/** How many of the sorted offsets lie before `offset`. */
function countBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
