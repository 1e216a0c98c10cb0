import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

/** P-256: what every browser's WebCrypto can keep as a key that cannot be taken out. */
export const hpke = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** A P-256 point, uncompressed (SEC 1). */
const PUBLIC_KEY_BYTES = 65;

/** Seals bytes for whoever has the private half: HPKE's encapsulated key, and the ciphertext behind it. */
export async function sealTo(publicKey: Uint8Array, info: string, bytes: Uint8Array): Promise<Uint8Array> {
  const recipientPublicKey = await hpke.kem.deserializePublicKey(Buffer.from(publicKey));
  const sender = await hpke.createSenderContext({ recipientPublicKey, info: Buffer.from(info) });
  const sealed = await sender.seal(Buffer.from(bytes));
  return Buffer.concat([Buffer.from(sender.enc), Buffer.from(sealed)]);
}

/** The public half of a key that nobody has: what is sealed for it, nobody opens. */
export async function nobodysKey(): Promise<Uint8Array> {
  const { publicKey } = await hpke.kem.generateKeyPair();
  return new Uint8Array(await hpke.kem.serializePublicKey(publicKey));
}

/** Whether these bytes are a point of the curve that something can be sealed for. */
export async function isPublicKey(bytes: Uint8Array): Promise<boolean> {
  if (bytes.length !== PUBLIC_KEY_BYTES) return false;
  return hpke.kem.deserializePublicKey(Buffer.from(bytes)).then(
    () => true,
    () => false,
  );
}
