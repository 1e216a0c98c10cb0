import { type Bytes, hpke } from "./hpke.ts";

const LABEL = new TextEncoder().encode("parvis-key/1 passkey");

/** What a passkey is asked for by WebAuthn's `prf` extension: the same for everybody, since each passkey answers with its own. */
export const passkeyInput: Bytes = LABEL;

/** The key that the secret of a passkey makes. */
export async function passkeyKey(secret: Uint8Array): Promise<CryptoKeyPair> {
  const whole = await crypto.subtle.importKey("raw", secret as Bytes, "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: LABEL };
  return hpke.kem.deriveKeyPair(await crypto.subtle.deriveBits(algorithm, whole, 256));
}
