import type { Strand } from "../match/strand.ts";
import type { Edge, Reading, Token } from "../read/reading.ts";
import type { Laid } from "./laid.ts";

/** The reading of a text from its pieces, as the reader would have read it. */
export function composeReading({ text, breaks, nodes }: Strand, laid: Laid): Reading {
  const edges: Edge[] = [];
  const tokens: Token[] = [];
  let node = 0;
  for (let i = 0; i < laid.size; i++) {
    const piece = laid.piece(i);
    const offset = laid.offset(i);
    for (const { from, to, word, start, end, by } of piece.edges) {
      edges.push({ from: node + from, to: node + to, word, start: offset + start, end: offset + end, by });
    }
    node += piece.nodes;
    if (offset < 0) continue;
    for (const { start, end, kind, word, accented } of piece.tokens) {
      tokens.push({ start: offset + start, end: offset + end, kind, word, accented });
    }
  }
  return { text, tokens, edges, nodes, breaks: breaks.slice(0, nodes) };
}
