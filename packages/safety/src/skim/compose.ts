import type { Strand } from "../match/strand.ts";
import type { Edge, Reading, Token } from "../read/reading.ts";
import type { Laid } from "./laid.ts";

/** The reading of a text from its pieces, as the reader would have read it. It holds until the next text is laid. */
export function composeReading({ text, breaks, nodes }: Strand, laid: Laid): Reading {
  let tokens: readonly Token[] | undefined;
  return {
    text,
    edges: edgesOf(laid),
    nodes,
    breaks: breaks.slice(0, nodes),
    // Few ask for these.
    get tokens() {
      tokens ??= tokensOf(laid);
      return tokens;
    },
    get frenchness() {
      return laid.frenchness();
    },
  };
}

function edgesOf(laid: Laid): Edge[] {
  const edges: Edge[] = [];
  let node = 0;
  for (let i = 0; i < laid.size; i++) {
    const piece = laid.piece(i);
    const offset = laid.offset(i);
    for (const { from, to, word, start, end, by } of piece.edges) {
      edges.push({ from: node + from, to: node + to, word, start: offset + start, end: offset + end, by });
    }
    node += piece.nodes;
  }
  return edges;
}

function tokensOf(laid: Laid): Token[] {
  const tokens: Token[] = [];
  for (let i = laid.border; i < laid.size; i++) {
    const offset = laid.offset(i);
    for (const { start, end, kind, word, accented } of laid.piece(i).tokens) {
      tokens.push({ start: offset + start, end: offset + end, kind, word, accented });
    }
  }
  return tokens;
}
