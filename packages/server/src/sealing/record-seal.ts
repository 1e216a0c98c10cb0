import { createCipheriv, createDecipheriv, createHmac, randomFillSync, timingSafeEqual } from "node:crypto";
import {
  assertPlace,
  COMMITMENT_BYTES,
  decodeText,
  HEADER_BYTES,
  MOST_TEXT_BYTES,
  nonceOf,
  OPENING_KEY_BYTES,
  type Opened,
  type Place,
  type RecordHeader,
  readRecord,
  writeHeader,
} from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";

const CIPHER = "aes-256-gcm";
const TAG_BYTES = 16;
const BODY_AT = HEADER_BYTES + COMMITMENT_BYTES;

/** [SEA1] One message as a record: header, commitment, ciphertext and tag, in one buffer. */
export function sealRecord(key: Buffer, header: RecordHeader, text: string): Buffer {
  const textBytes = Buffer.byteLength(text);
  // A lone surrogate would come back as another text than was written.
  if (textBytes > MOST_TEXT_BYTES || !text.isWellFormed()) throw new SealFault("malformed");
  const bodyEnd = BODY_AT + OPENING_KEY_BYTES + textBytes;
  const record = Buffer.allocUnsafe(bodyEnd + TAG_BYTES);
  writeHeader(header, record);
  takeRandom(record, BODY_AT);
  record.write(text, BODY_AT + OPENING_KEY_BYTES);
  const bound = record.subarray(0, HEADER_BYTES);
  const openingKey = record.subarray(BODY_AT, BODY_AT + OPENING_KEY_BYTES);
  commit(openingKey, bound, record.subarray(BODY_AT + OPENING_KEY_BYTES, bodyEnd)).copy(record, HEADER_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonceOf(header.counter));
  cipher.setAAD(bound);
  // In the place of what it hides.
  cipher.update(record.subarray(BODY_AT, bodyEnd)).copy(record, BODY_AT);
  cipher.final();
  cipher.getAuthTag().copy(record, bodyEnd);
  return record;
}

/** [SEA2] Opens a record where it is looked for; refuses as `openRecord` of the devices does. */
export function unsealRecord(key: Buffer, record: Uint8Array, place: Place): Opened {
  const { header, bound, commitment, sealed } = readRecord(record);
  assertPlace(header, place);
  const body = decrypt(key, header.counter, bound, sealed);
  const openingKey = Buffer.from(body.subarray(0, OPENING_KEY_BYTES));
  const text = body.subarray(OPENING_KEY_BYTES);
  if (!isCommitted({ bound, commitment }, openingKey, text)) throw new SealFault("uncommitted");
  return { header, openingKey, text: decodeText(text) };
}

interface Committed {
  bound: Uint8Array;
  commitment: Uint8Array;
}

/** [SEA3] Whether these are the key and the text that a record's commitment stands for. */
export function isCommitted({ bound, commitment }: Committed, openingKey: Uint8Array, text: Uint8Array): boolean {
  return openingKey.length === OPENING_KEY_BYTES && timingSafeEqual(commit(openingKey, bound, text), commitment);
}

function commit(openingKey: Uint8Array, bound: Uint8Array, text: Uint8Array): Buffer {
  return createHmac("sha256", openingKey).update(bound).update(text).digest();
}

function decrypt(key: Buffer, counter: number, bound: Uint8Array, sealed: Uint8Array): Buffer {
  const end = sealed.length - TAG_BYTES;
  const opener = createDecipheriv(CIPHER, key, nonceOf(counter), { authTagLength: TAG_BYTES });
  opener.setAAD(bound).setAuthTag(sealed.subarray(end));
  const body = opener.update(sealed.subarray(0, end));
  try {
    opener.final();
  } catch {
    throw new SealFault("sealed");
  }
  return body;
}

/** Asking the system for 32 bytes costs more than sealing with them; what was handed out is wiped. */
const pool = Buffer.allocUnsafeSlow(OPENING_KEY_BYTES * 256);
let taken = pool.length;

function takeRandom(into: Buffer, at: number): void {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  pool.copy(into, at, taken, taken + OPENING_KEY_BYTES);
  pool.fill(0, taken, taken + OPENING_KEY_BYTES);
  taken += OPENING_KEY_BYTES;
}
