import {
  createCipheriv,
  createECDH,
  createHmac,
  createPublicKey,
  encapsulate,
  hkdfSync,
  type KeyObject,
} from "node:crypto";

/**
 * A point of P-256, uncompressed (SEC 1): its length, and its first byte. It is the curve of which every browser's
 * WebCrypto can keep a key that cannot be taken out.
 */
const PUBLIC_KEY_BYTES = 65;
const UNCOMPRESSED = 4;

/** What is sealed for somebody: the encapsulated key, and the ciphertext with its tag. */
interface SealedFor {
  enc: Buffer;
  ciphertext: Buffer;
}

/**
 * HPKE (RFC 9180), base mode, one message without AAD: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The KEM is
 * OpenSSL's, and the little that goes from its secret to the cipher is here: by a library on WebCrypto, whose fifteen
 * calls go through a thread each, whoever writes first in a segment waited four times as long.
 * Throws where the key is no point of the curve.
 */
export function sealFor(publicKey: Uint8Array, info: Uint8Array, bytes: Uint8Array): SealedFor {
  const { ciphertext: enc, sharedKey } = encapsulate(readPoint(publicKey));
  const { key, nonce } = schedule(sharedKey, info);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return { enc, ciphertext: Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]) };
}

/** Seals bytes for whoever has the private half: HPKE's encapsulated key, and the ciphertext behind it. */
export function sealTo(publicKey: Uint8Array, info: string, bytes: Uint8Array): Uint8Array {
  const { enc, ciphertext } = sealFor(publicKey, Buffer.from(info), bytes);
  return Buffer.concat([enc, ciphertext]);
}

/** The public half of a key that nobody has: what is sealed for it, nobody opens. */
export function nobodysKey(): Uint8Array {
  return createECDH("prime256v1").generateKeys();
}

/** Whether these bytes are a point of the curve that something can be sealed for. */
export function isPublicKey(bytes: Uint8Array): boolean {
  try {
    readPoint(bytes);
    return true;
  } catch {
    return false;
  }
}

function readPoint(bytes: Uint8Array): KeyObject {
  if (bytes.length !== PUBLIC_KEY_BYTES || bytes[0] !== UNCOMPRESSED) throw new RangeError("not an uncompressed point");
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)].map((part) => Buffer.from(part).toString("base64url"));
  return createPublicKey({ key: { kty: "EC", crv: "P-256", x: x!, y: y! }, format: "jwk" });
}

/** RFC 9180 §4: DHKEM is 0x0010 here, HKDF 0x0001, AES-256-GCM 0x0002. */
const SUITE = Buffer.concat([Buffer.from("HPKE-v1HPKE"), Buffer.of(0, 0x10, 0, 1, 0, 2)]);
const labeled = (label: string, ...rest: Uint8Array[]) => Buffer.concat([SUITE, Buffer.from(label), ...rest]);

/** LabeledExtract (§4) without a salt. */
const hashOf = (label: string, bytes: Uint8Array): Buffer =>
  createHmac("sha256", Buffer.alloc(0)).update(labeled(label, bytes)).digest();

const NO_PSK_ID = hashOf("psk_id_hash", Buffer.alloc(0));
const SECRET = labeled("secret");

/** KeySchedule (§5.1) of base mode: LabeledExtract and LabeledExpand are HKDF over labels. */
function schedule(shared: Buffer, info: Uint8Array): { key: Buffer; nonce: Buffer } {
  const context = Buffer.concat([Buffer.of(0), NO_PSK_ID, hashOf("info_hash", info)]);
  const derive = (label: string, length: number) =>
    Buffer.from(
      hkdfSync("sha256", SECRET, shared, Buffer.concat([Buffer.of(0, length), labeled(label, context)]), length),
    );
  return { key: derive("key", 32), nonce: derive("base_nonce", 12) };
}
