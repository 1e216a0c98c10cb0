import { SealFault } from "./seal-fault.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Sixteen bytes of a UUID that is written in lower case with its dashes: the only form that is taken. */
export function uuidBytes(uuid: string): Uint8Array {
  if (!UUID.test(uuid)) throw new SealFault("malformed");
  return Uint8Array.fromHex(uuid.replaceAll("-", ""));
}

export function uuidText(bytes: Uint8Array): string {
  const hex = bytes.toHex();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A whole number that both a JavaScript number and 64 bits hold exactly. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads from front to back; what is not there is refused, and so is what is left over. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new SealFault("malformed");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  u8(): number {
    return this.take(1)[0]!;
  }

  u16(): number {
    return viewOf(this.take(2)).getUint16(0);
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new SealFault("malformed");
  }
}
