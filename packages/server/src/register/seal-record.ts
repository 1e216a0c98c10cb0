import { createCipheriv, randomBytes } from "node:crypto";

const KEY_BYTES = 32;
const VERSION = 1;

/** Seals what one process writes of one day. Only the wrapped key outlives the process. */
export class RecordSeal {
  readonly key = randomBytes(KEY_BYTES);
  readonly #segment: string;
  #serial = 0;

  constructor(segment: string) {
    this.#segment = segment;
  }

  /** The next record: AES-256-GCM, ciphertext and tag (NIST SP 800-38D). */
  seal(record: object): { serial: number; sealed: Uint8Array } {
    const serial = ++this.#serial;
    const cipher = createCipheriv("aes-256-gcm", this.key, nonceOf(serial));
    cipher.setAAD(boundTo(this.#segment, serial));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(record), "utf8"), cipher.final(), cipher.getAuthTag()]);
    return { serial, sealed };
  }
}

/** Twelve bytes that never come twice under one key: the serial, as a 96-bit big-endian number. */
export function nonceOf(serial: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(serial, 8);
  return nonce;
}

/** A record opens only in its own place. */
export function boundTo(segment: string, serial: number): Buffer {
  return Buffer.from(`parvis-register/${VERSION} ${segment} ${serial}`);
}
