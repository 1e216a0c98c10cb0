import { assertPlace, decodeText, nonceOf, OPENING_KEY_BYTES, type Opened, type Place, readRecord } from "./record.ts";
import { SealFault } from "./seal-fault.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A segment's data key as WebCrypto keeps it: it opens, and cannot be taken out again. */
export function importDataKey(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes as Bytes, "AES-GCM", false, ["decrypt"]);
}

/**
 * Opens a record where it is looked for, with WebCrypto alone: what a device does with its scroll-back.
 * Refuses (`SealFault`) what is of another place, does not open, or opens to something else than was committed to.
 */
export async function openRecord(key: CryptoKey, record: Uint8Array, place: Place): Promise<Opened> {
  const { header, bound, commitment, sealed } = readRecord(record);
  assertPlace(header, place);
  const body = await decrypt(key, nonceOf(header.counter), bound as Bytes, sealed as Bytes);
  const openingKey = body.slice(0, OPENING_KEY_BYTES);
  const text = body.subarray(OPENING_KEY_BYTES);
  if (!(await isCommitted(openingKey, bound, text, commitment as Bytes))) throw new SealFault("uncommitted");
  return { header, openingKey, text: decodeText(text) };
}

async function decrypt(key: CryptoKey, iv: Bytes, additionalData: Bytes, sealed: Bytes): Promise<Bytes> {
  const algorithm = { name: "AES-GCM", iv, additionalData, tagLength: 128 };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed));
  } catch {
    throw new SealFault("sealed");
  }
}

/** GCM does not bind its key: one ciphertext can open under two. The commitment, HMAC-SHA-256, holds for one text alone. */
async function isCommitted(key: Bytes, bound: Uint8Array, text: Uint8Array, commitment: Bytes): Promise<boolean> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const mac = await crypto.subtle.importKey("raw", key, hmac, false, ["verify"]);
  const said = new Uint8Array(bound.length + text.length);
  said.set(bound);
  said.set(text, bound.length);
  return crypto.subtle.verify("HMAC", mac, commitment, said);
}
