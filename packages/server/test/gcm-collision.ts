import { createCipheriv, createHmac, randomBytes } from "node:crypto";
import { nonceOf, type RecordHeader, writeHeader } from "@parvis/protocol/sealing/record";

/**
 * One ciphertext with one tag that AES-256-GCM opens under two keys, to two texts of two letters: what somebody sends
 * who wants to say one thing to a person and to have said another. GHASH is linear, so one free block of the ciphertext
 * (here the first half of the opening key) makes the tags meet.
 */
export function twoFacedRecord(header: RecordHeader, [said, denied]: [string, string]) {
  const bound = Buffer.alloc(69);
  writeHeader(header, bound);
  const nonce = nonceOf(header.counter);
  const one = faceOf(randomBytes(32), nonce);
  const sealedText = xor(Buffer.from(said), one.stream(2).subarray(0, 2));
  const wanted = xor(sealedText, Buffer.from(denied));
  const other = searchFace(nonce, wanted);
  const halfKey = randomBytes(16);
  const body = (free: Buffer) => Buffer.concat([free, halfKey, sealedText]);
  const fixed = body(Buffer.alloc(16));
  const tags = [one, other].map((face) => face.mask ^ ghash(face.h, bound, fixed)) as [bigint, bigint];
  // Of nine blocks (five of the header, three of the body, the lengths) the free one is the sixth: it meets H four times.
  const weight = power(one.h, 4n) ^ power(other.h, 4n);
  const sealed = body(toBlock(multiply(tags[0] ^ tags[1], power(weight, 2n ** 128n - 2n))));
  const tag = toBlock(one.mask ^ ghash(one.h, bound, sealed));
  const openingKey = Buffer.concat([xor(sealed.subarray(0, 16), one.stream(0)), xor(halfKey, one.stream(1))]);
  const commitment = createHmac("sha256", openingKey).update(bound).update(said).digest();
  return { record: Buffer.concat([bound, commitment, sealed, tag]), keys: [one.key, other.key] as [Buffer, Buffer] };
}

/** What GCM makes of a key and a nonce: H, the tag's mask, and the key stream block by block. */
function faceOf(key: Buffer, nonce: Uint8Array) {
  const encrypt = (block: Uint8Array) => createCipheriv("aes-256-ecb", key, null).setAutoPadding(false).update(block);
  const counted = (count: number) => encrypt(Buffer.concat([nonce, Buffer.of(0, 0, 0, count)]));
  return {
    key,
    h: toNumber(encrypt(Buffer.alloc(16))),
    mask: toNumber(counted(1)),
    stream: (block: number) => counted(2 + block),
  };
}

function searchFace(nonce: Uint8Array, wanted: Buffer) {
  for (;;) {
    const face = faceOf(randomBytes(32), nonce);
    if (face.stream(2).subarray(0, 2).equals(wanted)) return face;
  }
}

const toNumber = (block: Uint8Array): bigint => BigInt(`0x${Buffer.from(block).toString("hex")}`);
const toBlock = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(32, "0"), "hex");
const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, i) => byte ^ b[i]!));

const REDUCE = 0xe1n << 120n;

/** In the field of GCM (NIST SP 800-38D §6.3). */
function multiply(x: bigint, y: bigint): bigint {
  let product = 0n;
  let v = y;
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((x >> bit) & 1n) product ^= v;
    v = v & 1n ? (v >> 1n) ^ REDUCE : v >> 1n;
  }
  return product;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n << 127n;
  for (const bit of exponent.toString(2)) {
    result = multiply(result, result);
    if (bit === "1") result = multiply(result, base);
  }
  return result;
}

function ghash(h: bigint, bound: Buffer, sealed: Buffer): bigint {
  const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((16 - (bytes.length % 16)) % 16)]);
  const lengths = Buffer.alloc(16);
  lengths.writeBigUInt64BE(BigInt(bound.length * 8), 0);
  lengths.writeBigUInt64BE(BigInt(sealed.length * 8), 8);
  const all = Buffer.concat([padded(bound), padded(sealed), lengths]);
  let y = 0n;
  for (let at = 0; at < all.length; at += 16) y = multiply(y ^ toNumber(all.subarray(at, at + 16)), h);
  return y;
}
