import { KEY_ID_BYTES, type Slot, slotInfo } from "@parvis/protocol/sealing/key-frame";
import { importDataKey } from "@parvis/protocol/sealing/open-record";
import type { ConversationId, SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import { hpke } from "../keys/hpke.ts";

/** What a person's segments are wrapped for. */
export interface PersonKey {
  pair: CryptoKeyPair;
  /** The public part, 65 bytes: a P-256 point, uncompressed. */
  publicKey: Uint8Array;
  /** What a slot calls it by. */
  id: Uint8Array;
}

/** A new person key; its private part cannot be taken out of the browser, or can be (to be wrapped for other devices). */
export async function makePersonKey(extractable: boolean): Promise<PersonKey> {
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, extractable, ["deriveBits"]);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const digest = await crypto.subtle.digest("SHA-256", publicKey);
  return { pair, publicKey, id: new Uint8Array(digest).slice(0, KEY_ID_BYTES) };
}

/** Which segment's key is asked for, and by whose slot. */
export interface SlotPlace {
  conversation: ConversationId;
  segment: SegmentId;
  slot: Slot;
}

/** Opens a slot with a person key: the segment's data key, which opens its records and cannot be taken out. */
export async function openSlot(
  { pair, id }: PersonKey,
  { conversation, segment, slot }: SlotPlace,
): Promise<CryptoKey> {
  if (slot.kind !== "person" || slot.keyId.toHex() !== id.toHex()) throw new SealFault("absent");
  const info = slotInfo(conversation, segment, slot);
  const key = await hpke
    .createRecipientContext({ recipientKey: pair, enc: slot.enc as Uint8Array<ArrayBuffer>, info })
    .then((recipient) => recipient.open(slot.wrapped as Uint8Array<ArrayBuffer>))
    .catch(() => {
      throw new SealFault("sealed");
    });
  const bytes = new Uint8Array(key);
  const imported = await importDataKey(bytes);
  bytes.fill(0);
  return imported;
}
