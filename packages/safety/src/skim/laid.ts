import type { Shape } from "../facts-of-act.ts";
import { isAddress, type Said } from "../match/said.ts";
import type { Strand } from "../match/strand.ts";
import { twiceAsLong } from "../match/twice-as-long.ts";
import type { Edge } from "../read/reading.ts";
import type { PartsInRow } from "./belong-together.ts";
import * as has from "./bits.ts";
import { hashOf } from "./hunted-parts.ts";
import type { Part, Piece } from "./piece.ts";

/** The pieces of a text in their order, kept from text to text. */
export class Laid implements Said {
  /** How many pieces stand in earlier lines. */
  border = 0;
  size = 0;
  /** See `Said`. */
  earlier = "";
  readonly #pieces: Piece[] = [];
  #bits = new Int32Array(256);
  #offsets = new Int32Array(256);
  /** By piece: its first edge, and the node where it begins. */
  #firstEdges = new Int32Array(256);
  #firstNodes = new Int32Array(256);
  #all = 0;
  readonly #row: PartsInRow & { row: Part[] } = { row: [], border: 0 };

  clear(): void {
    this.size = 0;
    this.border = 0;
    this.#all = 0;
  }

  /** A piece that begins at the offset, which is negative in earlier lines, before its edges are laid in the strand. */
  add(piece: Piece, bits: number, offset: number, strand: Strand): void {
    if (this.size === this.#bits.length) this.#grow();
    this.#firstEdges[this.size] = strand.size;
    this.#firstNodes[this.size] = strand.nodes - 1;
    this.#pieces[this.size] = piece;
    this.#bits[this.size] = bits;
    this.#offsets[this.size] = offset;
    this.#all |= bits;
    this.size++;
  }

  /** Several in a row are one. */
  addNewline(offset: number, first: boolean, strand: Strand): void {
    if (first || this.#pieces[this.size - 1] !== newline) this.add(newline, newline.bits, offset, strand);
  }

  piece(at: number): Piece {
    return this.#pieces[at] as Piece;
  }

  /** An edge of the strand as the reader would have made it. */
  edgeAt(index: number): Edge {
    // The last piece that begins there or before: one without edges begins where the next does.
    let [low, high] = [0, this.size - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#firstEdges[middle] as number) <= index) low = middle;
      else high = middle - 1;
    }
    return this.#edge(low, index - (this.#firstEdges[low] as number));
  }

  /** See `Said`. */
  get addresses(): readonly Edge[] {
    return (this.#all & has.ADDRESS) === 0 ? none : this.#addresses();
  }

  #addresses(): Edge[] {
    const found: Edge[] = [];
    for (let i = 0; i < this.size; i++) {
      if (((this.#bits[i] as number) & has.ADDRESS) === 0) continue;
      for (const [k, edge] of this.piece(i).edges.entries()) if (isAddress(edge)) found.push(this.#edge(i, k));
    }
    return found;
  }

  #edge(at: number, index: number): Edge {
    const { from, to, word, start, end, by } = this.piece(at).edges[index] as Edge;
    const [node, offset] = [this.#firstNodes[at] as number, this.#offsets[at] as number];
    return { from: node + from, to: node + to, word, start: offset + start, end: offset + end, by };
  }

  /** Whether it is worth asking `mayBelongTogether`: what the bits of pieces side by side rule out is ruled out. */
  mayBelongTogether(): boolean {
    const broken = this.border > 0 || (this.#all & has.UNKNOWN) !== 0;
    const loose = (this.#all & has.LOOSE_TAIL) !== 0;
    if (!broken && !loose && (this.#all & has.NUMBER_TAIL) === 0) return false;
    let last = 0;
    for (let i = 0; i < this.size; i++) {
      const bits = this.#bits[i] as number;
      if ((last & has.NUMBER_TAIL) !== 0 && (bits & has.COUNTED) !== 0) return true;
      if (loose && (last & has.LOOSE_TAIL) !== 0 && (bits & (has.AFTER_LETTERS | has.MARK)) !== 0) return true;
      if ((bits & has.MARK) !== 0) continue;
      if (broken && (last & has.BEGINS) !== 0 && (bits & has.INSIDE) !== 0) return true;
      last = bits;
    }
    return false;
  }

  /** What `mayBelongTogether` asks for. They hold until the next text. */
  parts(): PartsInRow {
    const { row } = this.#row;
    row.length = 0;
    this.#row.border = 0;
    for (let i = 0; i < this.size; i++) {
      for (const part of this.piece(i).parts) row.push(part);
      if (i < this.border) this.#row.border = row.length;
    }
    return this.#row;
  }

  told(): { shape: Shape; aged: boolean } {
    const shape = { words: 0, links: 0, phones: 0, mixedScript: false };
    let all = 0;
    for (let i = this.border; i < this.size; i++) {
      const bits = this.#bits[i] as number;
      all |= bits;
      if ((bits & has.MANY) === 0) shape.words += has.tokensIn(bits);
      else addShape(shape, this.piece(i));
    }
    return { shape, aged: (all & has.AGED) !== 0 };
  }

  get frenchness(): number {
    let french = 0;
    for (let i = this.border; i < this.size; i++) {
      const bits = this.#bits[i] as number;
      french += (bits & has.MANY) === 0 ? has.frenchnessIn(bits) : this.piece(i).frenchness;
    }
    return french;
  }

  #grow(): void {
    this.#bits = twiceAsLong(this.#bits);
    this.#offsets = twiceAsLong(this.#offsets);
    this.#firstEdges = twiceAsLong(this.#firstEdges);
    this.#firstNodes = twiceAsLong(this.#firstNodes);
  }
}

const none: readonly Edge[] = [];

function addShape(shape: Shape, { parts, links, phones }: Piece): void {
  shape.words += parts.length;
  shape.links += links;
  shape.phones += phones;
}

const newline: Piece = {
  bits: has.MARK | has.shapeBits(1, 0, 0),
  parts: [
    { word: "\n", hash: hashOf("\n"), kind: "mark", loose: false, known: true, elided: false, short: true, last: true },
  ],
  links: 0,
  phones: 0,
  frenchness: 0,
  nodes: 0,
  edges: [],
  symbols: [],
  handles: [],
  breaks: [],
};
