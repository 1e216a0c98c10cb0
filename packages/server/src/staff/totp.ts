import { createHmac, timingSafeEqual } from "node:crypto";

/** Codes of an app after RFC 6238 with what every app takes for granted: SHA-1, six digits, 30 seconds. */

const STEP_MS = 30_000;
const DIGITS = 6;
/** How many steps a clock may be ahead or behind. */
const DRIFT = 1;

export function stepAt(now: number): number {
  return Math.floor(now / STEP_MS);
}

/** RFC 4226, section 5.3, over the step as a counter of 64 bits. */
export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const offset = hash[hash.length - 1]! & 0xf;
  const number = hash.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** [STF7] The step a code is of, where it is later than the last one used; undefined where it is none of now. */
export function stepOf(secret: Uint8Array, code: string, now: number, lastStep: number): number | undefined {
  const middle = stepAt(now);
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, i) => middle - DRIFT + i);
  return steps.find((step) => step > lastStep && step >= 0 && isSame(codeAt(secret, step), code));
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 without padding, as apps take a secret. */
export function toBase32(bytes: Uint8Array): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

export function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** The address under which an app takes it in (the "Key URI Format" that all of them read). */
export function addressOf({ house, name, secret }: { house: string; name: string; secret: string }): string {
  const issuer = encodeURIComponent(house.replaceAll(":", " "));
  const query = `secret=${secret}&issuer=${issuer}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1000}`;
  return `otpauth://totp/${issuer}:${encodeURIComponent(name.replaceAll(":", " "))}?${query}`;
}
