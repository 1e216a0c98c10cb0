import { createCipheriv, createECDH, createHmac, ECDH } from "node:crypto";

/** P-256: what every browser's WebCrypto can keep as a key that cannot be taken out. */
const CURVE = "prime256v1";

/** A point, uncompressed (SEC 1): its length, and its first byte. */
const PUBLIC_KEY_BYTES = 65;
const UNCOMPRESSED = 4;

/** What is sealed for somebody: the encapsulated key, and the ciphertext with its tag. */
interface SealedFor {
  enc: Buffer;
  ciphertext: Buffer;
}

/**
 * HPKE (RFC 9180), base mode, one message without AAD: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Of Node's
 * own calls: the fifteen of WebCrypto that it takes go through a thread each, and took four times as long.
 * Throws where the key is no point of the curve.
 */
export function sealFor(publicKey: Uint8Array, info: Uint8Array, bytes: Uint8Array): SealedFor {
  if (!isUncompressed(publicKey)) throw new RangeError("not an uncompressed point");
  const ephemeral = createECDH(CURVE);
  const enc = ephemeral.generateKeys();
  const { key, nonce } = schedule(sharedSecret(ephemeral.computeSecret(publicKey), enc, publicKey), info);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return { enc, ciphertext: Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]) };
}

/** Seals bytes for whoever has the private half: HPKE's encapsulated key, and the ciphertext behind it. */
export async function sealTo(publicKey: Uint8Array, info: string, bytes: Uint8Array): Promise<Uint8Array> {
  const { enc, ciphertext } = sealFor(publicKey, Buffer.from(info), bytes);
  return Buffer.concat([enc, ciphertext]);
}

/** The public half of a key that nobody has: what is sealed for it, nobody opens. */
export async function nobodysKey(): Promise<Uint8Array> {
  return createECDH(CURVE).generateKeys();
}

/** Whether these bytes are a point of the curve that something can be sealed for. */
export async function isPublicKey(bytes: Uint8Array): Promise<boolean> {
  if (!isUncompressed(bytes)) return false;
  try {
    ECDH.convertKey(bytes, CURVE);
    return true;
  } catch {
    return false;
  }
}

const isUncompressed = (bytes: Uint8Array): boolean => bytes.length === PUBLIC_KEY_BYTES && bytes[0] === UNCOMPRESSED;

const hmac = (key: Uint8Array, ...parts: Uint8Array[]): Buffer => {
  const mac = createHmac("sha256", key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

const NONE = Buffer.alloc(0);
/** RFC 9180 §4: DHKEM is 0x0010 here, HKDF 0x0001, AES-256-GCM 0x0002. */
const KEM = Buffer.concat([Buffer.from("HPKE-v1KEM"), Buffer.of(0, 0x10)]);
const HPKE = Buffer.concat([Buffer.from("HPKE-v1HPKE"), Buffer.of(0, 0x10, 0, 1, 0, 2)]);

/** LabeledExtract (§4). */
const extract = (suite: Buffer, salt: Uint8Array, label: string, secret: Uint8Array): Buffer =>
  hmac(salt, suite, Buffer.from(label), secret);

/** LabeledExpand (§4), to no more than one block of the hash. */
const expand = (suite: Buffer, secret: Buffer, label: string, context: Uint8Array, length: number): Buffer =>
  hmac(secret, Buffer.of(0, length), suite, Buffer.from(label), context, Buffer.of(1)).subarray(0, length);

/** ExtractAndExpand (§4.1). */
function sharedSecret(dh: Buffer, enc: Buffer, publicKey: Uint8Array): Buffer {
  const context = Buffer.concat([enc, publicKey]);
  return expand(KEM, extract(KEM, NONE, "eae_prk", dh), "shared_secret", context, 32);
}

const NO_PSK_ID = extract(HPKE, NONE, "psk_id_hash", NONE);

/** KeySchedule (§5.1) of base mode. */
function schedule(shared: Buffer, info: Uint8Array): { key: Buffer; nonce: Buffer } {
  const context = Buffer.concat([Buffer.of(0), NO_PSK_ID, extract(HPKE, NONE, "info_hash", info)]);
  const secret = extract(HPKE, shared, "secret", NONE);
  return { key: expand(HPKE, secret, "key", context, 32), nonce: expand(HPKE, secret, "base_nonce", context, 12) };
}
