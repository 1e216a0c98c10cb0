import * as z from "zod/mini";
import { instant, personId, roomId, seq, uuid } from "./ids.ts";
import { LABEL_MAX, MEETING_PLACE_MAX } from "./limits.ts";
import type { ConversationId, SegmentId } from "./sealing/record.ts";
import { credential } from "./staff.ts";

/** Keys of people and devices, who may write to whom, and private talk, as they travel. Bytes are standard base64. */

/** So many bytes at most, as base64. */
const bytes = (most: number) =>
  z
    .string()
    .check(
      z.maxLength(4 * Math.ceil(most / 3)),
      z.regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/),
    );

/** A conversation's id. */
export const conversationId = uuid as unknown as z.ZodMiniType<ConversationId>;
/** Id of a segment of a conversation. */
export const segmentId = uuid as unknown as z.ZodMiniType<SegmentId>;
/** Id of a contact request. */
export const requestId = uuid.brand<"RequestId">();
export type RequestId = z.infer<typeof requestId>;
/** Id of a meeting that somebody checked. */
export const meetingId = uuid.brand<"MeetingId">();
export type MeetingId = z.infer<typeof meetingId>;

/** The public half of a key: a P-256 point, uncompressed (SEC 1, 65 bytes). */
export const publicKey = bytes(65);
/** A private half that only its holder can unwrap; the house cannot. */
export const wrapped = bytes(1024);
/** Which of a person's keys: they are numbered from 1, the highest is in use. */
export const keyNo = z.int().check(z.minimum(1), z.maximum(10_000));

/** A private half of a person's key, wrapped for one holder. */
export const wrappedKey = z.object({ no: keyNo, wrapped });
/** Every key that a person has had, for one holder. */
export const wrappedKeys = z.array(wrappedKey).check(z.minLength(1), z.maxLength(100));
/** A key of a person as one of their devices gets it. */
export const heldKey = z.object({ no: keyNo, publicKey, wrapped: z.optional(wrapped) });
export type HeldKey = z.infer<typeof heldKey>;

/** The name of a device among those of a person. */
const label = z.string().check(z.trim(), z.minLength(1), z.maxLength(LABEL_MAX));
/** A device's own key, for which the person's keys are wrapped. */
export const deviceKey = z.object({ publicKey, label });

/** A device of a person, as they see it. */
export const deviceOf = z.object({
  no: z.int(),
  label: z.string(),
  publicKey,
  addedAt: instant,
  /** Whether it is the one that asks. */
  own: z.boolean(),
});
export type DeviceOf = z.infer<typeof deviceOf>;

/** The passkey that gives somebody back what is theirs: its WebAuthn id, and the key that is made from its secret. */
export const passkeyOf = z.object({ id: z.string(), publicKey, addedAt: instant });
export type PasskeyOf = z.infer<typeof passkeyOf>;

/** A new person key for one of those who keep it: a device by its number, the passkey, or with neither the recovery phrase. */
export const newWrap = z.object({ device: z.optional(z.int()), passkey: z.optional(z.literal(true)), wrapped });
/** A new person key for all of them. */
export const newWraps = z.array(newWrap).check(z.minLength(1), z.maxLength(100));

/** Who may ask for a conversation: nobody, those whom one has replied to, mentioned or reacted to, or everybody. */
export const contactSetting = z.enum(["nobody", "answered", "everybody"]);
export type ContactSetting = z.infer<typeof contactSetting>;

/** A request that waits for an answer, as its recipient gets it. */
export const receivedRequest = z.object({
  id: requestId,
  at: instant,
  by: z.object({ id: personId, name: z.string() }),
  /** When the house first saw who asks. */
  since: instant,
  /** Names of rooms that both read. */
  rooms: z.array(z.string()),
  /** The first 8 bytes of SHA-256 of the person key that it is sealed for, in hexadecimal. */
  keyId: z.string(),
  /** The line, sealed for the recipient: see the reference of sealing. */
  sealed: bytes(2048),
});
export type ReceivedRequest = z.infer<typeof receivedRequest>;

/** A request of one's own. What does not reach its recipient, for whatever reason, waits. */
export const sentRequest = z.object({
  id: requestId,
  at: instant,
  to: personId,
  state: z.enum(["waiting", "accepted"]),
});
export type SentRequest = z.infer<typeof sentRequest>;

/** A conversation as one of the two sees it. */
export const talkSummary = z.object({
  id: conversationId,
  with: z.object({
    id: personId,
    name: z.string(),
    /** The house first saw them less than a day ago. */
    fresh: z.boolean(),
  }),
  begunAt: instant,
  /** Position of the newest message; 0 where there is none. */
  seq,
  lastAt: instant,
  /** Up to where this person has read. */
  read: seq,
  /** Messages after that. */
  unread: z.int(),
  /** Nobody can write in it now. */
  closed: z.boolean(),
  /** Whether this person shares what they have read and that they are typing; shown where both do. */
  marks: z.boolean(),
  /** This person has ended it. Where it is closed and this is false, nobody is told why. */
  ended: z.boolean(),
});
export type TalkSummary = z.infer<typeof talkSummary>;

/** Where somebody is to meet, as who checks it confirms it. */
export const meetingPlace = z.string().check(z.maxLength(MEETING_PLACE_MAX));

/**
 * What else is known of a meeting that was checked: others checked the same place and time with this person (`meeting`),
 * the same place and time with people who seem linked to them (`place`) or whom nothing links (`spot`), or were wary of a
 * meeting with this person (`person`).
 */
export const meetingSame = z.enum(["meeting", "place", "person", "spot"]);
export type MeetingSame = z.infer<typeof meetingSame>;

/** A meeting that this person checked. Who else did, and how many they are, is told to nobody. */
export const checkedMeeting = z.object({
  id: meetingId,
  talk: conversationId,
  place: z.string(),
  /** When the two are to meet. */
  meetsAt: instant,
  checkedAt: instant,
  /** When the house destroys it. */
  until: instant,
  /** Somebody else checked the same. */
  warning: z.optional(z.object({ same: meetingSame, at: instant, read: z.boolean() })),
});
export type CheckedMeeting = z.infer<typeof checkedMeeting>;

/** A message as it is kept: a record (see the reference of sealing). */
export const record = bytes(70_000);

/** The room that a request was written in, with what opens its commitment. */
export const origin = z.object({ room: roomId, openingKey: bytes(32) });
export type Origin = z.infer<typeof origin>;

/** What opens the commitment of one message. */
export const opening = z.object({ seq, openingKey: bytes(32), text: z.string().check(z.maxLength(4000)) });

/** What changes somebody's keys, and who else gets them: done by whoever shows that they hold the private half of one. */
export const provenAct = z.enum(["addKeys", "setPhrase", "offerDevice", "removeDevice", "setPasskey", "removePasskey"]);
export type ProvenAct = z.infer<typeof provenAct>;
/** Id of a challenge to a key. */
export const challengeId = uuid;
/** A challenge that is sealed for a key. */
export const sealedChallenge = bytes(256);
/** A challenge by its id, and what was sealed in it. */
export const keyProof = z.object({ id: challengeId, answer: bytes(32) });
export type KeyProof = z.infer<typeof keyProof>;

/** A code that somebody hands to somebody else: 32 random bytes, URL-safe. */
export const linkCode = z.string().check(z.regex(/^[\w-]{43}$/));

/** Makes this browser another device of the person who made the link. */
export const joinBody = z.object({ code: linkCode, charter: z.int().check(z.minimum(1)) });
/** What the device needs to read what was said before. */
export const joinAnswer = z.object({ id: personId, name: z.string(), keys: z.array(heldKey) });

/** Asks for a challenge to a recovery phrase. */
export const recoveryBody = z.object({ name: z.string().check(z.maxLength(96)) });
/** A challenge, sealed for the key that is made from the phrase: what is in it proves that one has it. */
export const recoveryAnswer = z.object({ id: challengeId, challenge: sealedChallenge });
export const recoverBody = z.object({ id: challengeId, proof: bytes(32), charter: z.int().check(z.minimum(1)) });

/** What the browser gives back of a passkey, without what its extensions made: the secret of the passkey stays with it. */
const bareCredential = z.extend(credential, { clientExtensionResults: z.strictObject({}) });
const challenge = z.string().check(z.minLength(1), z.maxLength(128));
/** Keeps a passkey, with all of the person's keys wrapped for the key that is made from its secret. */
export const setPasskeyBody = z.object({
  challenge,
  credential: bareCredential,
  publicKey,
  wrapped: wrappedKeys,
  proof: keyProof,
});
/** Comes back with a passkey. */
export const comeBackBody = z.object({ challenge, credential: bareCredential, charter: z.int().check(z.minimum(1)) });
