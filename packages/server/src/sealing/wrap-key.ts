import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { PersonId } from "@parvis/protocol/ids";
import {
  KEY_ID_BYTES,
  readKeyFrame,
  type Slot,
  type SlotOwner,
  slotInfo,
  writeKeyFrame,
} from "@parvis/protocol/sealing/key-frame";
import type { ConversationId, SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import { sealFor } from "../platform/hpke.ts";
import type { Epoch } from "./epochs.ts";

/** A participant, by the public part of their person key: a P-256 point, uncompressed. */
export interface Participant {
  person: PersonId;
  publicKey: Uint8Array;
}

/** Where a segment's key belongs. */
export interface KeyPlace {
  conversation: ConversationId;
  segment: SegmentId;
}

/** [SEA4] A segment's key for each participant, who alone can take it out again. */
export function wrapForAll(key: Buffer, place: KeyPlace, participants: readonly Participant[]): Uint8Array {
  return writeKeyFrame(participants.map((one) => wrapFor(key, place, one)));
}

function wrapFor(key: Buffer, { conversation, segment }: KeyPlace, { person, publicKey }: Participant): Slot {
  const owner: SlotOwner = { kind: "person", recipient: person, keyId: keyIdOf(publicKey), share: 0 };
  try {
    const { enc, ciphertext } = sealFor(publicKey, slotInfo(conversation, segment, owner), key);
    return { ...owner, enc, wrapped: ciphertext };
  } catch {
    throw new SealFault("malformed");
  }
}

export function keyIdOf(publicKey: Uint8Array): Buffer {
  return createHash("sha256").update(publicKey).digest().subarray(0, KEY_ID_BYTES);
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A segment's slots under an epoch's key. */
export interface EnvelopePlace extends KeyPlace {
  epoch: Epoch;
}

/** [SEA5] Slots as they lie in the database: under the key of their epoch. */
export function closeEnvelope(epochKey: Buffer, place: EnvelopePlace, frame: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", epochKey, nonce);
  cipher.setAAD(boundTo(place));
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(frame), cipher.final(), cipher.getAuthTag()]);
}

export function openEnvelope(epochKey: Buffer, place: EnvelopePlace, envelope: Uint8Array): Slot[] {
  return readKeyFrame(openEnvelopeFrame(epochKey, place, envelope));
}

/** The slots still in one piece: enough to put them under another key, unread. */
export function openEnvelopeFrame(epochKey: Buffer, place: EnvelopePlace, envelope: Uint8Array): Buffer {
  if (envelope.length === 0) throw new SealFault("malformed");
  if (envelope[0] !== VERSION) throw new SealFault("version");
  if (envelope.length <= 1 + NONCE_BYTES + TAG_BYTES) throw new SealFault("malformed");
  const nonce = envelope.subarray(1, 1 + NONCE_BYTES);
  const opener = createDecipheriv("aes-256-gcm", epochKey, nonce, { authTagLength: TAG_BYTES });
  opener.setAAD(boundTo(place)).setAuthTag(envelope.subarray(-TAG_BYTES));
  const frame = opener.update(envelope.subarray(1 + NONCE_BYTES, -TAG_BYTES));
  try {
    opener.final();
  } catch {
    throw new SealFault("sealed");
  }
  return frame;
}

const boundTo = ({ conversation, segment, epoch }: EnvelopePlace): Buffer =>
  Buffer.from(`parvis-seal/1 envelope ${conversation} ${segment} ${epoch}`);
