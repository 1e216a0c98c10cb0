import type { Edge, Reading } from "../read/reading.ts";
import type { Words } from "./words.ts";

/** The edge's word in the automaton's alphabet. */
export function edgeSymbol(reading: Reading, words: Words, index: number): number {
  const edge = reading.edges[index] as Edge;
  const symbol = words.symbolOf(edge.word);
  // How the accents of a disguised word were meant, nobody knows.
  if (edge.by !== undefined || !words.isAccentSensitive(symbol)) return symbol;
  return words.accentedSymbol(edge.word, accentedWord(reading, edge));
}

function accentedWord({ tokens }: Reading, { start, word }: Edge): string {
  let low = 0;
  let high = tokens.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const token = tokens[low];
  return token !== undefined && token.start === start && token.word === word ? token.accented : word;
}
