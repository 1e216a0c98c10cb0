import { twiceAsLong } from "./twice-as-long.ts";

/**
 * The edges of a text as numbers, in the order of the nodes where they begin: what the automaton runs over. Plain typed
 * arrays, kept from text to text.
 */
export interface Strand {
  text: string;
  /** How many edges, and the fields of each. */
  size: number;
  from: Int32Array<ArrayBuffer>;
  to: Int32Array<ArrayBuffer>;
  symbol: Int32Array<ArrayBuffer>;
  /** Offset in the text; negative in earlier lines. */
  start: Int32Array<ArrayBuffer>;
  /** Offset in the text; above zero for what ends in it, and not in an earlier line. */
  end: Int32Array<ArrayBuffer>;
  /** It is what stands there, and no guess at what is meant. */
  plain: Uint8Array<ArrayBuffer>;
  /** A name that is called out: a sentence begins behind it too. */
  handle: Uint8Array<ArrayBuffer>;
  nodes: number;
  /** By node, as in a reading. */
  breaks: Uint8Array<ArrayBuffer>;
}

export function createStrand(): Strand {
  return {
    text: "",
    size: 0,
    from: new Int32Array(256),
    to: new Int32Array(256),
    symbol: new Int32Array(256),
    start: new Int32Array(256),
    end: new Int32Array(256),
    plain: new Uint8Array(256),
    handle: new Uint8Array(256),
    nodes: 1,
    breaks: new Uint8Array(256),
  };
}

export function clearStrand(strand: Strand, text: string): void {
  strand.text = text;
  strand.size = 0;
  strand.nodes = 1;
  strand.breaks[0] = 0;
}

/** Room for one more edge, whose nodes are there; the caller writes its fields. */
export function addEdge(strand: Strand): number {
  if (strand.size === strand.from.length) growEdges(strand);
  return strand.size++;
}

export function addNodes(strand: Strand, count: number): void {
  const nodes = strand.nodes + count;
  if (nodes > strand.breaks.length) {
    const larger = new Uint8Array(nodes * 2);
    larger.set(strand.breaks);
    strand.breaks = larger;
  }
  for (let node = strand.nodes; node < nodes; node++) strand.breaks[node] = 0;
  strand.nodes = nodes;
}

export const HANDLE = "<handle>";

function growEdges(strand: Strand): void {
  for (const field of ["from", "to", "symbol", "start", "end"] as const) strand[field] = twiceAsLong(strand[field]);
  for (const field of ["plain", "handle"] as const) strand[field] = twiceAsLong(strand[field]);
}
