/** QR codes after ISO/IEC 18004:2015, as far as a link needs them: bytes, versions 1 to 9, level L, one mask. */

interface Size {
  /** Code words of one block: what is said, and what mends it. */
  data: number;
  mend: number;
  blocks: number;
  /** Where the middles of alignment patterns cross. */
  align: readonly number[];
}

/** Table 9 and annex E, of level L. */
const sizes: readonly Size[] = [
  { data: 19, mend: 7, blocks: 1, align: [] },
  { data: 34, mend: 10, blocks: 1, align: [6, 18] },
  { data: 55, mend: 15, blocks: 1, align: [6, 22] },
  { data: 80, mend: 20, blocks: 1, align: [6, 26] },
  { data: 108, mend: 26, blocks: 1, align: [6, 30] },
  { data: 68, mend: 18, blocks: 2, align: [6, 34] },
  { data: 78, mend: 20, blocks: 2, align: [6, 22, 38] },
  { data: 97, mend: 24, blocks: 2, align: [6, 24, 42] },
  { data: 116, mend: 30, blocks: 2, align: [6, 26, 46] },
];

/** Rows of dark (true) and light squares, without the margin of four; undefined where the text is too long (230 bytes). */
export function makeQr(text: string): boolean[][] | undefined {
  const bytes = [...new TextEncoder().encode(text)];
  const at = sizes.findIndex(({ data, blocks }) => bytes.length + 2 <= data * blocks);
  const size = sizes[at];
  if (size === undefined) return undefined;
  const grid = new Grid(at + 1);
  grid.drawPatterns(size.align);
  grid.fill(withMending(padded(bytes, size.data * size.blocks), size));
  return grid.rows;
}

/** Mode and length before the bytes, then zeros and the two signs that fill up. */
function padded(bytes: readonly number[], length: number): number[] {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15, ...bytes.flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const words = Array.from({ length: nibbles.length / 2 }, (_, i) => (nibbles[2 * i]! << 4) | nibbles[2 * i + 1]!);
  return Array.from({ length }, (_, i) => words[i] ?? ((i - words.length) % 2 === 0 ? 0xec : 0x11));
}

/** Words of all blocks in turn, then what mends them in turn. */
function withMending(words: readonly number[], { data, mend, blocks }: Size): number[] {
  const parts = Array.from({ length: blocks }, (_, i) => words.slice(i * data, (i + 1) * data));
  const divisor = divisorOf(mend);
  const mending = parts.map((part) => remainder(part, divisor));
  const inTurn = (of: number[][]) => of[0]!.flatMap((_, i) => of.map((part) => part[i]!));
  return [...inTurn(parts), ...inTurn(mending)];
}

/** In the field of 256 with x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let i = 7; i >= 0; i--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> i) & 1) * a;
  }
  return product;
}

/** Reed and Solomon: the product of (x - 2^i), its leading 1 left out. */
function divisorOf(degree: number): number[] {
  const divisor = [...new Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) divisor[j] = times(divisor[j]!, root) ^ (divisor[j + 1] ?? 0);
    root = times(root, 2);
  }
  return divisor;
}

function remainder(words: readonly number[], divisor: readonly number[]): number[] {
  const rest = divisor.map(() => 0);
  for (const word of words) {
    const factor = word ^ rest.shift()!;
    rest.push(0);
    for (const [i, each] of divisor.entries()) rest[i]! ^= times(each, factor);
  }
  return rest;
}

/** A number followed by the remainder of its division (BCH). */
function checked(value: number, bits: number, divisor: number): number {
  let rest = value;
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * divisor);
  return (value << bits) | rest;
}

/** Level L, mask 0. */
const FORMAT = checked(0b01_000, 10, 0x537) ^ 0x5412;

class Grid {
  readonly rows: boolean[][];
  readonly #side: number;
  readonly #version: number;
  /** What carries no data. */
  readonly #fixed = new Set<number>();

  constructor(version: number) {
    this.#version = version;
    this.#side = 17 + 4 * version;
    this.rows = Array.from({ length: this.#side }, () => new Array<boolean>(this.#side).fill(false));
  }

  drawPatterns(align: readonly number[]): void {
    const last = this.#side - 1;
    for (let i = 0; i <= last; i++) {
      this.#fix(6, i, i % 2 === 0);
      this.#fix(i, 6, i % 2 === 0);
    }
    for (const [x, y] of [
      [3, 3],
      [last - 3, 3],
      [3, last - 3],
    ] as const)
      this.#drawRings(x, y, 4);
    const corner = (x: number, y: number) => [x, y].every((each) => each === 6 || each === last - 6) && x + y <= last;
    for (const x of align) for (const y of align) if (!corner(x, y)) this.#drawRings(x, y, 2);
    this.#drawFormat(last);
    if (this.#version >= 7) this.#drawVersion(last);
  }

  /** Squares in squares about a middle: dark where the distance is none of 2 (of the large ones: and 4). */
  #drawRings(x: number, y: number, reach: number): void {
    for (let dx = -reach; dx <= reach; dx++)
      for (let dy = -reach; dy <= reach; dy++) {
        const far = Math.max(Math.abs(dx), Math.abs(dy));
        this.#fix(x + dx, y + dy, reach === 4 ? far !== 2 && far !== 4 : far !== 1);
      }
  }

  #drawFormat(last: number): void {
    const bit = (i: number) => ((FORMAT >> i) & 1) === 1;
    for (let i = 0; i < 15; i++) {
      const along = i < 6 ? i : i < 8 ? i + 1 : last - 14 + i;
      this.#fix(8, along, bit(i));
      const across = i < 8 ? last - i : i === 8 ? 7 : 14 - i;
      this.#fix(across, 8, bit(i));
    }
    this.#fix(8, last - 7, true);
  }

  #drawVersion(last: number): void {
    const version = checked(this.#version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const [a, b] = [last - 10 + (i % 3), Math.floor(i / 3)];
      this.#fix(a, b, ((version >> i) & 1) === 1);
      this.#fix(b, a, ((version >> i) & 1) === 1);
    }
  }

  /** In columns of two, up and down by turns, from the right; dark where the mask turns it. */
  fill(words: readonly number[]): void {
    let bit = 0;
    for (let right = this.#side - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.#side; step++)
        for (const x of [right, right - 1]) {
          const y = ((right + 1) & 2) === 0 ? this.#side - 1 - step : step;
          if (this.#fixed.has(y * this.#side + x)) continue;
          const dark = ((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
          bit++;
          this.rows[y]![x] = (dark === 1) !== ((x + y) % 2 === 0);
        }
    }
  }

  #fix(x: number, y: number, dark: boolean): void {
    const row = this.rows[y];
    if (row === undefined || x < 0 || x >= this.#side) return;
    row[x] = dark;
    this.#fixed.add(y * this.#side + x);
  }
}
