import type { Disguise } from "../act.ts";
import type { Edge } from "./reading.ts";

// A plain node n is the key n * 64; between two of them there is room for 63 nodes of words written as one.
const room = 64;
/** More guesses than this for one text, or for each of its words, are noise: the rest are left out. */
const mostGuesses = 200;

/** Collects edges, then numbers the nodes so that every edge leads from a lower to a higher one. */
export class Lattice {
  readonly #edges: Edge[] = [];
  readonly #extra: number[] = [];
  #used: Map<number, number> | undefined;
  #given: Set<string> | undefined;
  #guesses = 0;
  #plain = 0;

  /** What stands there: the next edge in the row. */
  addPlain(word: string, start: number, end: number, by: Disguise | undefined): void {
    const from = this.#plain * room;
    this.#plain++;
    this.#edges.push({ from, to: from + room, word, start, end, by });
  }

  get plain(): number {
    return this.#plain;
  }

  /** One word for the stretch between two plain nodes. */
  add(from: number, to: number, word: string, span: { start: number; end: number }, by: Disguise | undefined): void {
    if (++this.#guesses > mostGuesses + 4 * this.#plain) return;
    const key = `${from} ${to} ${word}`;
    this.#given ??= new Set();
    if (this.#given.has(key)) return;
    this.#given.add(key);
    this.#edges.push({ from: from * room, to: to * room, word, start: span.start, end: span.end, by });
  }

  /** Several words in a row for that stretch. `cuts` are their lengths when each stands for as many units of the text. */
  addRow(
    from: number,
    to: number,
    words: readonly string[],
    span: { start: number; end: number },
    by: Disguise | undefined,
  ): void {
    if (words.length === 1) return this.add(from, to, words[0] as string, span, by);
    this.#used ??= new Map();
    const taken = this.#used.get(from) ?? 0;
    if (taken + words.length > room || ++this.#guesses > mostGuesses + 4 * this.#plain) return;
    this.#used.set(from, taken + words.length - 1);
    const exact = sum(words) === span.end - span.start;
    let start = span.start;
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as string;
      const a = i === 0 ? from * room : from * room + taken + i;
      const b = i === words.length - 1 ? to * room : from * room + taken + i + 1;
      if (i > 0) this.#extra.push(a);
      const end = exact ? start + word.length : span.end;
      this.#edges.push({ from: a, to: b, word, start, end, by });
      if (exact) start = end;
    }
  }

  /** Edges sorted by where they begin; `nodeOf` tells the final number of a plain node. */
  finish(): { edges: Edge[]; nodes: number; nodeOf: (plain: number) => number } {
    const plainOnly = this.#edges.length === this.#plain;
    if (this.#extra.length === 0) {
      for (const edge of this.#edges) {
        edge.from /= room;
        edge.to /= room;
      }
      if (!plainOnly) this.#edges.sort((a, b) => a.from - b.from);
      return { edges: this.#edges, nodes: this.#plain + 1, nodeOf: (plain) => plain };
    }
    const before = new Int32Array(this.#plain + 2);
    for (const key of this.#extra) before[Math.floor(key / room) + 1]!++;
    for (let i = 1; i < before.length; i++) before[i]! += before[i - 1]!;
    const nodeOf = (plain: number): number => plain + (before[plain] as number);
    for (const edge of this.#edges) {
      edge.from = nodeOf(Math.floor(edge.from / room)) + (edge.from % room);
      edge.to = nodeOf(Math.floor(edge.to / room)) + (edge.to % room);
    }
    this.#edges.sort((a, b) => a.from - b.from);
    return { edges: this.#edges, nodes: this.#plain + 1 + this.#extra.length, nodeOf };
  }
}

function sum(words: readonly string[]): number {
  let total = 0;
  for (const word of words) total += word.length;
  return total;
}
