import type { Lattice } from "./lattice.ts";
import type { Scanned } from "./scan.ts";

/** Tokens in a row with their place in the lattice. Marks have no edge: their node is that of the next word. */
export interface Row {
  tokens: readonly Scanned[];
  /** Per token, and one more: the plain node where it begins. */
  nodes: Int32Array;
  lattice: Lattice;
  /** Tokens before this index are of earlier lines. */
  border: number;
  /** Whether leet is written anywhere in it; looked for once, when first asked. */
  leet?: boolean;
}

export function createRow(tokens: readonly Scanned[], lattice: Lattice, border: number): Row {
  const nodes = new Int32Array(tokens.length + 1);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Scanned;
    nodes[i] = lattice.plain;
    if (token.kind !== "mark") lattice.addPlain(token.word, token.start, token.end, token.by);
  }
  nodes[tokens.length] = lattice.plain;
  return { tokens, nodes, lattice, border };
}

/** From the start of one token to the end of another. */
export function spanOf(row: Row, first: number, last: number): { start: number; end: number } {
  return { start: (row.tokens[first] as Scanned).start, end: (row.tokens[last] as Scanned).end };
}

/** An edge over the tokens [first, last]. */
export function addOver(row: Row, first: number, last: number, word: string, by: Parameters<Lattice["add"]>[4]): void {
  const from = row.nodes[first] as number;
  const to = row.nodes[last + 1] as number;
  if (to > from) row.lattice.add(from, to, word, spanOf(row, first, last), by);
}
