import { SealFault } from "./seal-fault.ts";

const UUID_CHARS = 36;
/** Where a UUID has its dashes, and the two digits of each of its sixteen bytes. */
const DASHES = [8, 13, 18, 23];
const PAIRS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const DASH = "-".charCodeAt(0);

/** By the code of a character, what it is worth as a digit of lower-case hexadecimal; of others, less than nothing. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) => "0123456789abcdef".indexOf(String.fromCharCode(code)));
const digitAt = (text: string, at: number): number => DIGITS[text.charCodeAt(at)] ?? -1;

/** Writes the sixteen bytes of a UUID in lower case with its dashes: the only form that is taken. */
export function writeUuid(uuid: string, into: Uint8Array, at: number): void {
  let odd = uuid.length - UUID_CHARS;
  for (const dash of DASHES) odd |= uuid.charCodeAt(dash) ^ DASH;
  for (let i = 0; i < PAIRS.length; i++) {
    const pair = PAIRS[i]!;
    const byte = (digitAt(uuid, pair) << 4) | digitAt(uuid, pair + 1);
    odd |= byte < 0 ? 1 : 0;
    into[at + i] = byte;
  }
  if (odd !== 0) throw new SealFault("malformed");
}

/** Sixteen bytes of a UUID, in its only form. */
export function uuidBytes(uuid: string): Uint8Array {
  const bytes = new Uint8Array(16);
  writeUuid(uuid, bytes, 0);
  return bytes;
}

export function uuidText(bytes: Uint8Array): string {
  const hex = bytes.toHex();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
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
