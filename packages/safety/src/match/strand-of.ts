import type { Reading } from "../read/reading.ts";
import type { PatternSet } from "./compile-patterns.ts";
import { edgeSymbol } from "./edge-symbol.ts";
import { addEdge, addNodes, clearStrand, HANDLE, type Strand } from "./strand.ts";

/** A reading's edges. */
export function strandOf(reading: Reading, { strand, words }: PatternSet): Strand {
  const { edges, nodes, breaks, text } = reading;
  clearStrand(strand, text);
  addNodes(strand, nodes - 1);
  strand.breaks.set(breaks);
  for (let i = 0; i < edges.length; i++) {
    const { from, to, start, end, word, by } = edges[i] as Reading["edges"][number];
    const at = addEdge(strand);
    strand.from[at] = from;
    strand.to[at] = to;
    strand.symbol[at] = edgeSymbol(reading, words, i);
    strand.start[at] = start;
    strand.end[at] = end;
    strand.plain[at] = Number(by === undefined);
    strand.handle[at] = Number(word === HANDLE);
  }
  return strand;
}
