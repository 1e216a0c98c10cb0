import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

/** P-256: what every browser's WebCrypto can keep as a key that cannot be taken out. */
export const hpke = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

export type Bytes = Uint8Array<ArrayBuffer>;

export const toBase64 = (bytes: Uint8Array): string => (bytes as Bytes).toBase64();
export const fromBase64 = (text: string): Bytes => Uint8Array.fromBase64(text);

const ENC_BYTES = 65;

/** Seals bytes for whoever has the private half: HPKE's encapsulated key, and the ciphertext behind it. */
export async function sealTo(publicKey: Uint8Array, info: string, bytes: Uint8Array): Promise<Bytes> {
  const recipientPublicKey = await hpke.kem.deserializePublicKey(publicKey as Bytes);
  const sender = await hpke.createSenderContext({ recipientPublicKey, info: encode(info) });
  const sealed = new Uint8Array(await sender.seal(bytes as Bytes));
  const whole = new Uint8Array(ENC_BYTES + sealed.length);
  whole.set(new Uint8Array(sender.enc));
  whole.set(sealed, ENC_BYTES);
  return whole;
}

/** Opens what was sealed so; throws where it is for another key, or for something else. */
export async function openWith(recipientKey: CryptoKeyPair, info: string, whole: Uint8Array): Promise<Bytes> {
  const enc = whole.slice(0, ENC_BYTES);
  const recipient = await hpke.createRecipientContext({ recipientKey, enc, info: encode(info) });
  return new Uint8Array(await recipient.open(whole.slice(ENC_BYTES)));
}

const encode = (text: string): Bytes => new TextEncoder().encode(text);
