/** Hands out typed arrays that lie in one buffer: a copy of it is a snapshot, a hash of it a digest. */
export class Arena {
  readonly buffer: ArrayBuffer;
  #used = 0;

  constructor(bytes: number) {
    this.buffer = new ArrayBuffer(Math.ceil(bytes / 8) * 8);
  }

  float64(length: number): Float64Array {
    return new Float64Array(this.buffer, this.#take(length * 8, 8), length);
  }

  uint32(length: number): Uint32Array {
    return new Uint32Array(this.buffer, this.#take(length * 4, 4), length);
  }

  int32(length: number): Int32Array {
    return new Int32Array(this.buffer, this.#take(length * 4, 4), length);
  }

  uint16(length: number): Uint16Array {
    return new Uint16Array(this.buffer, this.#take(length * 2, 2), length);
  }

  uint8(length: number): Uint8Array {
    return new Uint8Array(this.buffer, this.#take(length, 1), length);
  }

  #take(bytes: number, align: number): number {
    const at = Math.ceil(this.#used / align) * align;
    this.#used = at + bytes;
    return at;
  }
}

/** FNV-1a over whole words, twice: 16 hexadecimal digits. */
export function digestOfBuffers(buffers: readonly ArrayBuffer[]): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (const buffer of buffers) {
    for (const word of new Uint32Array(buffer)) {
      a = Math.imul(a ^ word, 0x01000193);
      b = Math.imul(b ^ (word >>> 16) ^ (word << 16), 0x01000193) + 1;
    }
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
