import type { Instant, PersonId, Seq } from "../ids.ts";
import { isCount, uuidText, viewOf, writeUuid } from "./bytes.ts";
import { SealFault } from "./seal-fault.ts";

declare const brand: unique symbol;
/** A conversation's id: a UUID in lower case. */
export type ConversationId = string & { readonly [brand]: "ConversationId" };
/** A segment's id: a UUID in lower case. */
export type SegmentId = string & { readonly [brand]: "SegmentId" };

/** What stands before a message in the clear, and is bound to it. */
export interface RecordHeader {
  conversation: ConversationId;
  segment: SegmentId;
  /** How many were sealed in the segment before it, and one: from 1 to 2³² − 1, never twice. The nonce. */
  counter: number;
  /** Position in the conversation, from 1; 0 is what it came from. */
  seq: Seq;
  author: PersonId;
  at: Instant;
}

/** A record taken apart, nothing of it opened or believed yet. */
export interface RecordParts {
  header: RecordHeader;
  /** The header as bytes: what AES-256-GCM binds (AAD), and the commitment. */
  bound: Uint8Array;
  commitment: Uint8Array;
  /** AES-256-GCM ciphertext, its 16-byte tag behind it. */
  sealed: Uint8Array;
}

const VERSION = 1;
/** Where a conversation's first record lies, before its first message: the room it came from, or that there was none. */
export const ORIGIN_SEQ = 0 as Seq;
/** In the place of a room's id, and as long: a conversation that came from none. */
export const NO_ROOM = "00000000-0000-0000-0000-000000000000";
export const HEADER_BYTES = 69;
export const COMMITMENT_BYTES = 32;
/** A fresh random key in front of each text, inside the ciphertext: the commitment's. */
export const OPENING_KEY_BYTES = 32;
const TAG_BYTES = 16;
/** UTF-8. */
export const MOST_TEXT_BYTES = 65_536;
const MOST_COUNTER = 2 ** 32 - 1;

const LEAST_BYTES = HEADER_BYTES + COMMITMENT_BYTES + OPENING_KEY_BYTES + TAG_BYTES;
const MOST_BYTES = LEAST_BYTES + MOST_TEXT_BYTES;

/** Writes a header to the front of `into`: its only form. */
export function writeHeader(header: RecordHeader, into: Uint8Array): void {
  const { counter, seq, at } = header;
  if (!(isCount(counter) && counter >= 1 && counter <= MOST_COUNTER && isCount(seq) && isCount(at)))
    throw new SealFault("malformed");
  into[0] = VERSION;
  writeUuid(header.conversation, into, 1);
  writeUuid(header.segment, into, 17);
  setUint32(into, 33, counter);
  setCount(into, 37, seq);
  writeUuid(header.author, into, 45);
  setCount(into, 61, at);
}

/** Takes a record apart. Refuses what was not written by `writeHeader` in front of a commitment and a ciphertext. */
export function readRecord(record: Uint8Array): RecordParts {
  if (record.length === 0) throw new SealFault("malformed");
  if (record[0] !== VERSION) throw new SealFault("version");
  if (record.length < LEAST_BYTES || record.length > MOST_BYTES) throw new SealFault("malformed");
  const view = viewOf(record);
  const header: RecordHeader = {
    conversation: uuidText(record.subarray(1, 17)) as ConversationId,
    segment: uuidText(record.subarray(17, 33)) as SegmentId,
    counter: view.getUint32(33),
    seq: getCount(view, 37),
    author: uuidText(record.subarray(45, 61)) as PersonId,
    at: getCount(view, 61),
  };
  if (header.counter === 0) throw new SealFault("malformed");
  return {
    header,
    bound: record.subarray(0, HEADER_BYTES),
    commitment: record.subarray(HEADER_BYTES, HEADER_BYTES + COMMITMENT_BYTES),
    sealed: record.subarray(HEADER_BYTES + COMMITMENT_BYTES),
  };
}

/** Twelve bytes that never come twice under one key: the counter, as a 96-bit big-endian number. */
export function nonceOf(counter: number): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  setUint32(nonce, 8, counter);
  return nonce;
}

/** Where somebody looks for a record: it is refused when it belongs anywhere else. */
export type Place = Pick<RecordHeader, "conversation" | "segment" | "seq">;

export function assertPlace({ conversation, segment, seq }: RecordHeader, place: Place): void {
  if (conversation !== place.conversation || segment !== place.segment || seq !== place.seq)
    throw new SealFault("elsewhere");
}

/** What was inside a ciphertext, its commitment checked: the key that opens the commitment, and the text. */
export interface Opened {
  header: RecordHeader;
  openingKey: Uint8Array;
  text: string;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new SealFault("malformed");
  }
}

function setCount(into: Uint8Array, at: number, value: number): void {
  setUint32(into, at, Math.floor(value / 2 ** 32));
  setUint32(into, at + 4, value >>> 0);
}

/** Without a view: to make one takes longer than to write these. */
function setUint32(into: Uint8Array, at: number, value: number): void {
  into[at] = value >>> 24;
  into[at + 1] = value >>> 16;
  into[at + 2] = value >>> 8;
  into[at + 3] = value;
}

function getCount(view: DataView, at: number): number {
  const value = view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);
  if (!Number.isSafeInteger(value)) throw new SealFault("malformed");
  return value;
}
