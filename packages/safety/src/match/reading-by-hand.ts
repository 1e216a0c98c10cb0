import type { Disguise } from "../act.ts";
import { type Edge, LINE, type Reading, SENTENCE, SOFT, type Token } from "../read/reading.ts";
import { foldPatternWord, lowerWord } from "./fold-pattern-word.ts";

/** What a word of the text may stand for, beside itself. */
export interface HandGuess {
  of: string;
  words: readonly string[];
  by: Disguise;
}

/**
 * For tests: a reading without the reader's knowledge. `<names>` stand for themselves; `before` is an earlier line, whose
 * offsets are negative.
 */
export function readByHand(text: string, guesses: readonly HandGuess[] = [], before = ""): Reading {
  const earlier = wordsOf(before).map((word) => ({ ...word, start: word.start - 1000, end: word.end - 1000 }));
  const words = [...earlier, ...wordsOf(text)];
  const keyed: (Omit<Edge, "from" | "to"> & { from: number; to: number })[] = [];
  for (const [i, { raw, start, end }] of words.entries()) {
    keyed.push({ from: i, to: i + 1, word: foldPatternWord(raw), start, end, by: undefined });
    for (const [g, guess] of guesses.entries()) {
      if (guess.of !== raw) continue;
      const cut = (n: number) => (n === 0 ? i : n === guess.words.length ? i + 1 : i + (g + n / 10) / 100 + 0.001);
      for (const [n, word] of guess.words.entries()) {
        keyed.push({ from: cut(n), to: cut(n + 1), word, start, end, by: guess.by });
      }
    }
  }
  const nodes = [...new Set([0, ...keyed.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const edges = keyed
    .map((edge) => ({ ...edge, from: nodes.indexOf(edge.from), to: nodes.indexOf(edge.to) }))
    .sort((a, b) => a.from - b.from);
  const breaks = new Uint8Array(nodes.length);
  for (const [i, { mark }] of words.entries()) breaks[nodes.indexOf(i)] = mark;
  const tokens = wordsOf(text).map(token);
  return { text, tokens, edges, nodes: nodes.length, breaks };
}

interface Written {
  raw: string;
  start: number;
  end: number;
  /** The strongest mark before it. */
  mark: number;
}

function wordsOf(text: string): Written[] {
  const words: Written[] = [];
  let mark = 0;
  for (const { 0: raw, index } of text.matchAll(/<[a-z_]+>|[\p{L}\p{N}*]+|[^\s']|\n/gu)) {
    if (/^[<\p{L}\p{N}*]/u.test(raw)) {
      words.push({ raw, start: index, end: index + raw.length, mark });
      mark = 0;
    } else mark = Math.max(mark, raw === "\n" ? LINE : /[.!?;…]/.test(raw) ? SENTENCE : SOFT);
  }
  return words;
}

function token({ raw, start, end }: Written): Token {
  return { start, end, kind: "word", word: foldPatternWord(raw), accented: lowerWord(raw) };
}
