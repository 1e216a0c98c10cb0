import { ByteReader, uuidBytes, uuidText, viewOf } from "./bytes.ts";
import type { ConversationId, SegmentId } from "./record.ts";
import { SealFault } from "./seal-fault.ts";

/** For whom a segment's key is wrapped: a participant's person key, or a custodian, who gets one share of it. */
export type SlotKind = "person" | "custodian";

/** Whose slot it is. */
export interface SlotOwner {
  kind: SlotKind;
  /** The person or custodian: a UUID in lower case. */
  recipient: string;
  /** The first 8 bytes of SHA-256 of the public key as SEC 1 writes it, uncompressed. */
  keyId: Uint8Array;
  /** 0 for a person, who gets the whole key; a custodian's share counts from 1 to 255. */
  share: number;
}

/** A segment's key wrapped for one recipient, by HPKE (RFC 9180, base mode). */
export interface Slot extends SlotOwner {
  /** The encapsulated key: a P-256 point, uncompressed. */
  enc: Uint8Array;
  wrapped: Uint8Array;
}

const VERSION = 1;
const KINDS: Record<SlotKind, number> = { person: 1, custodian: 2 };
export const KEY_ID_BYTES = 8;
const ENC_BYTES = 65;
/** A 32-byte key and GCM's tag. */
const WHOLE_KEY_BYTES = 48;
const MOST_SHARE_BYTES = 1024;
const MOST_SLOTS = 1000;
/** kind, recipient, key id, share, and the two lengths. */
const FIXED_BYTES = 1 + 16 + KEY_ID_BYTES + 1 + 2 + 2;

/** HPKE's `info`: a slot opens for its segment and its owner, and nowhere else. */
export function slotInfo(conversation: ConversationId, segment: SegmentId, owner: SlotOwner): Uint8Array<ArrayBuffer> {
  const { kind, recipient, keyId, share } = owner;
  const words = ["parvis-seal/1", "slot", conversation, segment, kind, recipient, keyId.toHex(), share];
  return new TextEncoder().encode(words.join(" "));
}

/** All slots of a segment as bytes, in their one order, whatever the order they come in. */
export function writeKeyFrame(slots: readonly Slot[]): Uint8Array {
  if (slots.length === 0 || slots.length > MOST_SLOTS) throw new SealFault("malformed");
  const written = slots.map(writeSlot).toSorted(compareSlots);
  const frame = new Uint8Array(3 + written.reduce((sum, { length }) => sum + length, 0));
  frame[0] = VERSION;
  viewOf(frame).setUint16(1, slots.length);
  let at = 3;
  for (const slot of written) {
    frame.set(slot, at);
    at += slot.length;
  }
  readKeyFrame(frame);
  return frame;
}

/** Refuses everything that `writeKeyFrame` would not have written. */
export function readKeyFrame(frame: Uint8Array): Slot[] {
  const reader = new ByteReader(frame);
  if (reader.u8() !== VERSION) throw new SealFault("version");
  const count = reader.u16();
  if (count === 0 || count > MOST_SLOTS) throw new SealFault("malformed");
  const slots = Array.from({ length: count }, () => readSlot(reader));
  reader.end();
  const keys = slots.map(writeSlot);
  if (keys.some((key, i) => i > 0 && compareSlots(keys[i - 1]!, key) >= 0)) throw new SealFault("malformed");
  return slots;
}

function writeSlot({ kind, recipient, keyId, share, enc, wrapped }: Slot): Uint8Array {
  if (keyId.length !== KEY_ID_BYTES || !(Number.isInteger(share) && share >= 0 && share <= 255))
    throw new SealFault("malformed");
  const slot = new Uint8Array(FIXED_BYTES + enc.length + wrapped.length);
  const view = viewOf(slot);
  slot[0] = KINDS[kind];
  slot.set(uuidBytes(recipient), 1);
  slot.set(keyId, 17);
  slot[25] = share;
  view.setUint16(26, enc.length);
  slot.set(enc, 28);
  view.setUint16(28 + enc.length, wrapped.length);
  slot.set(wrapped, FIXED_BYTES + enc.length);
  return slot;
}

function readSlot(reader: ByteReader): Slot {
  const number = reader.u8();
  const kind = (Object.keys(KINDS) as SlotKind[]).find((name) => KINDS[name] === number);
  if (kind === undefined) throw new SealFault("malformed");
  const recipient = uuidText(reader.take(16));
  const keyId = reader.take(KEY_ID_BYTES);
  const share = reader.u8();
  const enc = reader.take(reader.u16());
  const wrapped = reader.take(reader.u16());
  const fits =
    kind === "person"
      ? share === 0 && wrapped.length === WHOLE_KEY_BYTES
      : share > 0 && wrapped.length > 0 && wrapped.length <= MOST_SHARE_BYTES;
  if (enc.length !== ENC_BYTES || !fits) throw new SealFault("malformed");
  return { kind, recipient, keyId, share, enc, wrapped };
}

/** By kind, recipient, key id and share: none of them twice. */
function compareSlots(one: Uint8Array, other: Uint8Array): number {
  for (let i = 0; i < 26; i++) if (one[i] !== other[i]) return one[i]! - other[i]!;
  return 0;
}
