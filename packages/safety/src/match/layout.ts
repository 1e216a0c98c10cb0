import { type Edge, LINE, SENTENCE } from "../read/reading.ts";
import { leadsOn } from "./borders.ts";
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

export const layOut = (said: Said, strand: Strand): Layout => new LazyLayout(said, strand);

/**
 * What parts the words is found out when it is asked for: most texts have nothing in them that could be excused. A class,
 * since an object literal with getters takes longer to make than a text to be looked through.
 */
class LazyLayout implements Layout {
  readonly #said: Said;
  readonly #strand: Strand;
  #plain: PlainEdges | undefined;
  #parted: PartedWords | undefined;

  constructor(said: Said, strand: Strand) {
    this.#said = said;
    this.#strand = strand;
  }

  get starts(): readonly number[] {
    return this.#edges().starts;
  }

  get words(): readonly string[] {
    return this.#words().words;
  }

  get sentence(): readonly number[] {
    return this.#words().sentence;
  }

  get marks(): readonly number[] {
    return this.#words().marks;
  }

  #edges(): PlainEdges {
    this.#plain ??= plainEdges(this.#strand);
    return this.#plain;
  }

  #words(): PartedWords {
    this.#parted ??= partWords(this.#said, this.#strand, this.#edges().edges);
    return this.#parted;
  }
}

type PlainEdges = Pick<Layout, "starts"> & { edges: readonly number[] };
type PartedWords = Pick<Layout, "words" | "sentence" | "marks">;

function plainEdges({ size, start: startOf, plain }: Strand): PlainEdges {
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

function partWords(said: Said, { from, start, breaks, text }: Strand, plain: readonly number[]): PartedWords {
  const words: string[] = [];
  const sentence: number[] = [];
  const marks: number[] = [];
  let sentences = 0;
  let passed = 0;
  for (const index of plain) {
    const kind = breaks[from[index] as number] ?? 0;
    if (kind > 0) passed++;
    if (
      (kind === LINE && !leadsOn(words.at(-1))) ||
      (kind === SENTENCE && isSentenceBreak(text, start[index] as number))
    )
      sentences++;
    words.push(said.edgeAt(index).word);
    sentence.push(sentences);
    marks.push(passed);
  }
  return { words, sentence, marks };
}

export function stretchOf({ starts }: Pick<Layout, "starts">, { start, end }: Pick<Edge, "start" | "end">): Stretch {
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
