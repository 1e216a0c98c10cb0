import { type Edge, LINE, SENTENCE } from "../read/reading.ts";
import type { Said } from "./said.ts";
import { isSentenceBreak } from "./sentences.ts";
import type { Strand } from "./strand.ts";

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

/** What parts the words is found out when it is asked for: most texts have nothing in them that could be excused. */
export function layOut(said: Said, strand: Strand): Layout {
  let plain: (Pick<Layout, "starts"> & { edges: readonly number[] }) | undefined;
  let parted: Pick<Layout, "words" | "sentence" | "marks"> | undefined;
  const lazilyPlain = () => (plain ??= plainEdges(strand));
  const lazily = () => (parted ??= partWords(said, strand, lazilyPlain().edges));
  return {
    get starts() {
      return lazilyPlain().starts;
    },
    get words() {
      return lazily().words;
    },
    get sentence() {
      return lazily().sentence;
    },
    get marks() {
      return lazily().marks;
    },
  };
}

function plainEdges({ size, start: startOf, plain }: Strand): { edges: number[]; starts: number[] } {
  const edges: number[] = [];
  const starts: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < size; i++) {
    const start = startOf[i] as number;
    if (plain[i] === 0 || start <= last) continue;
    edges.push(i);
    starts.push(start);
    last = start;
  }
  return { edges, starts };
}

function partWords(
  said: Said,
  { from, start, breaks, text }: Strand,
  plain: readonly number[],
): Pick<Layout, "words" | "sentence" | "marks"> {
  const words: string[] = [];
  const sentence: number[] = [];
  const marks: number[] = [];
  let sentences = 0;
  let passed = 0;
  for (const index of plain) {
    const kind = breaks[from[index] as number] ?? 0;
    if (kind > 0) passed++;
    if (kind === LINE || (kind === SENTENCE && isSentenceBreak(text, start[index] as number))) sentences++;
    words.push(said.edgeAt(index).word);
    sentence.push(sentences);
    marks.push(passed);
  }
  return { words, sentence, marks };
}

export function stretchOf(layout: Layout, { start, end }: Pick<Edge, "start" | "end">): Stretch {
  const first = Math.max(0, Math.min(layout.starts.length - 1, countBefore(layout, start + 1) - 1));
  return { first, last: Math.max(first, countBefore(layout, end) - 1) };
}

export function areOneSentence({ sentence }: Layout, a: Stretch, b: Stretch): boolean {
  const firstA = sentence[a.first] ?? 0;
  const lastB = sentence[b.last] ?? 0;
  return firstA <= lastB && (sentence[b.first] ?? 0) <= (sentence[a.last] ?? 0);
}

/** How many of the sorted offsets lie before `offset`. */
function countBefore({ starts }: Layout, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
