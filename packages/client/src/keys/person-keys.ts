import type { PersonId } from "@parvis/protocol/ids";
import { KEY_ID_BYTES } from "@parvis/protocol/sealing/key-frame";
import { makePersonKey, type PersonKey } from "../sealing/person-key.ts";
import { type Bytes, openWith, sealTo } from "./hpke.ts";

/** One of a person's keys, as bytes that can be wrapped for another device. */
export interface BareKey {
  no: number;
  publicKey: Bytes;
  /** PKCS #8. */
  privateKey: Bytes;
}

/** A wrapped key opens for its person and number, and nowhere else. */
const infoOf = (person: PersonId, no: number): string => `parvis-key/1 wrap ${person} ${no}`;

/** A device's own key, whose private half cannot be taken out. */
export async function makeDeviceKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
}

export async function publicHalf({ publicKey }: CryptoKeyPair): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
}

/** A new key of a person, to be wrapped for those who keep it. */
export async function newBareKey(no: number): Promise<BareKey> {
  const { pair, publicKey } = await makePersonKey(true);
  const privateKey = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return { no, publicKey: publicKey as Bytes, privateKey };
}

/** Wraps a key for a device, or for the key of a recovery phrase. */
export function wrapFor(holder: Uint8Array, person: PersonId, key: BareKey): Promise<Bytes> {
  return sealTo(holder, infoOf(person, key.no), key.privateKey);
}

export async function unwrapWith(
  holder: CryptoKeyPair,
  person: PersonId,
  { no, publicKey, wrapped }: { no: number; publicKey: Bytes; wrapped: Bytes },
): Promise<BareKey> {
  return { no, publicKey, privateKey: await openWith(holder, infoOf(person, no), wrapped) };
}

/** Wraps a key under the secret of a link. */
export async function wrapUnder(secret: Bytes, person: PersonId, key: BareKey): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(infoOf(person, key.no)) };
  const sealed = await crypto.subtle.encrypt(algorithm, await secretKey(secret, "encrypt"), key.privateKey);
  return new Uint8Array([...iv, ...new Uint8Array(sealed)]);
}

export async function unwrapUnder(
  secret: Bytes,
  person: PersonId,
  { no, publicKey, wrapped }: { no: number; publicKey: Bytes; wrapped: Bytes },
): Promise<BareKey> {
  const additionalData = new TextEncoder().encode(infoOf(person, no));
  const algorithm = { name: "AES-GCM", iv: wrapped.slice(0, 12), additionalData };
  const bytes = await crypto.subtle.decrypt(algorithm, await secretKey(secret, "decrypt"), wrapped.slice(12));
  return { no, publicKey, privateKey: new Uint8Array(bytes) };
}

const secretKey = (secret: Bytes, use: "encrypt" | "decrypt") =>
  crypto.subtle.importKey("raw", secret, "AES-GCM", false, [use]);

/** A key to open what was said with; it cannot be taken out again. */
export async function readingKey({ publicKey, privateKey }: BareKey): Promise<PersonKey> {
  const algorithm = { name: "ECDH", namedCurve: "P-256" };
  const pair = {
    privateKey: await crypto.subtle.importKey("pkcs8", privateKey, algorithm, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("raw", publicKey, algorithm, true, []),
  };
  const digest = await crypto.subtle.digest("SHA-256", publicKey);
  return { pair, publicKey, id: new Uint8Array(digest).slice(0, KEY_ID_BYTES) };
}
