import * as z from "zod/mini";
import { heldId, instant, personId, roomId, seq } from "./ids.ts";
import {
  HISTORY_PAGE_MAX,
  NAME_MAX,
  QUERY_MAX,
  REASON_MAX,
  REASON_MIN,
  REQUEST_TEXT_MAX,
  SLOW_SECONDS_MAX,
  TALK_PAGE_MAX,
  TEXT_MAX,
} from "./limits.ts";
import {
  contactSetting,
  conversationId,
  deviceKey,
  keyProof,
  linkCode,
  meetingId,
  meetingPlace,
  newWraps,
  origin,
  provenAct,
  publicKey,
  requestId,
  wrapped,
  wrappedKey,
  wrappedKeys,
} from "./private.ts";

/** What a client may send: one JSON object a text frame, its kind in `t`. Unknown fields are ignored. */

/** A client id: rises with each act of a device, across its connections. A retry keeps its number. */
const n = z.int().check(z.minimum(1));
/** A request id: the answer carries it back; any number that the client is not waiting on. */
const id = z.int().check(z.minimum(0));
const version = z.int().check(z.minimum(1));
const text = z.string().check(z.maxLength(TEXT_MAX));
/** Sent again after `nudge`: its author has thought twice. */
const sure = z.optional(z.boolean());
const reason = z.string().check(z.trim(), z.minLength(REASON_MIN), z.maxLength(REASON_MAX));
/** How long a restriction lasts; 0 lifts it. */
const minutes = z.int().check(z.minimum(0), z.maximum(60 * 24 * 365));

export const ageBand = z.enum(["under15", "minor15to17", "adult"]);
export type AgeBand = z.infer<typeof ageBand>;

export const roomMode = z.enum(["open", "slow", "frozen", "closed"]);
export type RoomMode = z.infer<typeof roomMode>;

/** The reactions there are: a closed list keeps a reaction from being a message. */
export const reactions = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;

/** What a name may be before the house's own rules look at it; counted in code points there. */
const name = z.string().check(z.maxLength(NAME_MAX * 4));

export const reportReasons = [
  "minor_at_risk",
  "threat_or_ambush",
  "hate",
  "harassment",
  "sexual_content",
  "illegal_trade",
  "personal_data",
  "self_harm",
  "spam",
  "other",
] as const;

const token = z.string().check(z.maxLength(128));

export const clientFrames = {
  /** First frame of a client that has a session (cookie or `token`), or that only reads. */
  hello: z.object({ t: z.literal("hello"), v: version, token: z.optional(token) }),
  /**
   * First frame of a client without `Origin` that has no session yet. `age` may be left out where this device has
   * answered: `token` is what its refused entry was answered with.
   */
  enter: z.object({
    t: z.literal("enter"),
    v: version,
    name,
    age: z.optional(ageBand),
    charter: z.int().check(z.minimum(1)),
    sure,
    token: z.optional(token),
  }),
  /** The rooms of the house, with what this person has read of each. */
  rooms: z.object({ t: z.literal("rooms"), id }),
  /**
   * Attach to a room live. With `seq`, what came after it is replayed first. `aside`: without being present in it, as
   * for a room that is open in no window, and told of nobody who is; said again without, one is.
   */
  follow: z.object({ t: z.literal("follow"), room: roomId, seq: z.optional(seq), aside: z.optional(z.boolean()) }),
  unfollow: z.object({ t: z.literal("unfollow"), room: roomId }),
  post: z.object({ t: z.literal("post"), n, room: roomId, text, replyTo: z.optional(seq), sure }),
  edit: z.object({ t: z.literal("edit"), n, room: roomId, target: seq, text, sure }),
  /** A post of one's own that is held: takes it back while it waits, or says that its return has been seen. */
  withdraw: z.object({ t: z.literal("withdraw"), held: heldId }),
  /** One's own message needs no reason; staff give one. */
  remove: z.object({ t: z.literal("remove"), n, room: roomId, target: seq, reason: z.optional(reason) }),
  react: z.object({
    t: z.literal("react"),
    n,
    room: roomId,
    target: seq,
    emoji: z.enum(reactions),
    on: z.boolean(),
  }),
  /** Everything up to `seq` is read on all of this person's devices. */
  read: z.object({ t: z.literal("read"), room: roomId, seq }),
  typing: z.object({ t: z.literal("typing"), room: roomId }),
  /** Messages before a position, around one, or the latest. */
  history: z.object({
    t: z.literal("history"),
    id,
    room: roomId,
    before: z.optional(seq),
    around: z.optional(seq),
    limit: z.optional(z.int().check(z.minimum(1), z.maximum(HISTORY_PAGE_MAX))),
  }),
  /** A page of the names present, after a name: for who is present there, once the others were told so, and the staff. */
  roster: z.object({ t: z.literal("roster"), id, room: roomId, after: z.optional(z.string().check(z.maxLength(96))) }),
  search: z.object({
    t: z.literal("search"),
    id,
    room: roomId,
    query: z.string().check(z.minLength(1), z.maxLength(QUERY_MAX)),
    before: z.optional(seq),
  }),
  /** Messages of others after a position that reply to one of mine or name me with an `@`. */
  calls: z.object({ t: z.literal("calls"), id, room: roomId, after: seq }),
  /** A message (`target`), somebody seen in a room (`person`), or with neither the room itself. */
  report: z.object({
    t: z.literal("report"),
    id,
    room: roomId,
    target: z.optional(seq),
    person: z.optional(personId),
    reason: z.enum(reportReasons),
    details: z.optional(z.string().check(z.maxLength(TEXT_MAX))),
    /** Sent again after `reporter_alone`. */
    sure: z.optional(z.boolean()),
  }),
  /** Staff: change how a room is held. `slowSeconds` goes with `slow`. */
  mode: z.object({
    t: z.literal("mode"),
    n,
    room: roomId,
    mode: roomMode,
    slowSeconds: z.optional(z.int().check(z.minimum(1), z.maximum(SLOW_SECONDS_MAX))),
    reason,
  }),
  /** Staff: nobody hears this person in the room for some minutes. */
  mute: z.object({ t: z.literal("mute"), n, room: roomId, person: personId, minutes, reason }),
  /** Staff: out of the house, for some minutes, or until lifted where none are given. */
  ban: z.object({ t: z.literal("ban"), n, room: roomId, person: personId, minutes: z.optional(minutes), reason }),
  /** The owner: make somebody a host of the house, or no longer. */
  appoint: z.object({
    t: z.literal("appoint"),
    n,
    room: roomId,
    person: personId,
    role: z.enum(["none", "host"]),
    reason,
  }),
  /** The keys of this person: their devices, and what is wrapped for this one. */
  keys: z.object({ t: z.literal("keys"), id }),
  /** The first keys of a person: this device's, and the person's, its private half wrapped for the device. */
  makeKeys: z.object({ t: z.literal("makeKeys"), id, device: deviceKey, person: z.object({ publicKey, wrapped }) }),
  /**
   * Keys anew, from the only device that holds this person's where it has lost them: in place of the earlier ones, which
   * nobody opens any more. `no` of the person's key is the next one.
   */
  renewKeys: z.object({
    t: z.literal("renewKeys"),
    id,
    device: deviceKey,
    person: z.extend(wrappedKey, { publicKey }),
  }),
  /**
   * Asks for a challenge, for one act in this session: what opens it is the `proof` of that act. It is sealed for the
   * device's own key; for `addKeys`, whose device has none yet, for the person's key that is in use.
   */
  proveDevice: z.object({ t: z.literal("proveDevice"), id, act: provenAct }),
  /** The key of a device that has just become one of this person's, with all of the person's keys wrapped for it. */
  addKeys: z.object({ t: z.literal("addKeys"), id, device: deviceKey, wrapped: wrappedKeys, proof: keyProof }),
  /** A key made from a recovery phrase, with all of the person's keys wrapped for it: in place of an earlier one. */
  setPhrase: z.object({ t: z.literal("setPhrase"), id, publicKey, wrapped: wrappedKeys, proof: keyProof }),
  /** From now on only this person's devices may use their name. */
  claim: z.object({ t: z.literal("claim"), id }),
  /** A one-time link for another device: the first half of its secret, and the person's keys under the second. */
  offerDevice: z.object({ t: z.literal("offerDevice"), id, code: linkCode, wrapped: wrappedKeys, proof: keyProof }),
  /** Another device of this person is theirs no more; their new key is wrapped for all that remain, the phrase and the passkey among them. */
  removeDevice: z.object({
    t: z.literal("removeDevice"),
    id,
    device: z.int(),
    publicKey,
    wrapped: newWraps,
    proof: keyProof,
  }),
  /** The passkey gives nothing back any more; the person's new key is wrapped for all that remain. */
  removePasskey: z.object({ t: z.literal("removePasskey"), id, publicKey, wrapped: newWraps, proof: keyProof }),
  /** Who may ask this person for a conversation, requests received and sent, and whom they have blocked or muted. */
  contacts: z.object({ t: z.literal("contacts"), id }),
  contactSetting: z.object({ t: z.literal("contactSetting"), id, setting: contactSetting }),
  /** Asks somebody for a conversation, in one line. */
  request: z.object({
    t: z.literal("request"),
    id,
    person: personId,
    text: z.string().check(z.maxLength(REQUEST_TEXT_MAX * 2)),
    /** The room that one is in: sealed with the line, for its recipient alone. */
    room: z.optional(roomId),
  }),
  answerRequest: z.object({
    t: z.literal("answerRequest"),
    id,
    request: requestId,
    answer: z.enum(["accept", "decline", "block"]),
    /** With `accept`, the room that was sealed with the line: it is sealed anew, with the conversation. */
    origin: z.optional(origin),
  }),
  /** Reports the line of a request that one received. */
  reportRequest: z.object({
    t: z.literal("reportRequest"),
    id,
    request: requestId,
    openingKey: z.string().check(z.maxLength(64)),
    text: z.string().check(z.maxLength(REQUEST_TEXT_MAX * 2)),
    origin: z.optional(origin),
    reason: z.enum(reportReasons),
    details: z.optional(z.string().check(z.maxLength(TEXT_MAX))),
  }),
  /** Everywhere and both ways, until taken back. */
  block: z.object({ t: z.literal("block"), id, person: personId, on: z.boolean() }),
  /** For this person alone: the other does not notice. */
  hush: z.object({ t: z.literal("hush"), id, person: personId, on: z.boolean() }),
  /** A one-time code that begins a conversation with whoever is handed it. */
  invite: z.object({ t: z.literal("invite"), id }),
  openInvite: z.object({ t: z.literal("openInvite"), id, code: linkCode }),
  /** The conversations of this person. */
  talks: z.object({ t: z.literal("talks"), id }),
  /** A private message. Its numbers are apart from those of acts in rooms; they rise with each message of a device. */
  say: z.object({ t: z.literal("say"), n, talk: conversationId, text }),
  /** Messages of a conversation before a position, or the latest, with what opens them. */
  talkPage: z.object({
    t: z.literal("talkPage"),
    id,
    talk: conversationId,
    before: z.optional(seq),
    limit: z.optional(z.int().check(z.minimum(1), z.maximum(TALK_PAGE_MAX))),
  }),
  /** Everything up to `seq` is read. */
  talkRead: z.object({ t: z.literal("talkRead"), talk: conversationId, seq }),
  talkTyping: z.object({ t: z.literal("talkTyping"), talk: conversationId }),
  /** Whether one shares what one has read and that one is typing; shown where both do. */
  talkMarks: z.object({ t: z.literal("talkMarks"), id, talk: conversationId, on: z.boolean() }),
  /** Ends a conversation, or takes one's own end of it back. The other one sees it closed, and not why. */
  endTalk: z.object({ t: z.literal("endTalk"), id, talk: conversationId, on: z.boolean() }),
  /**
   * *Check this meeting*: sends the house where and when this person is to meet the other one of a conversation, and
   * nothing of what they said. The house compares it with what others checked; the other one is told nothing.
   */
  checkMeeting: z.object({
    t: z.literal("checkMeeting"),
    id,
    talk: conversationId,
    place: meetingPlace,
    /** When they are to meet. */
    meetsAt: instant,
  }),
  /** The meetings that this person checked, with what else is known of each. */
  checkedMeetings: z.object({ t: z.literal("checkedMeetings"), id }),
  /** The warning about a meeting has been read. */
  readWarning: z.object({ t: z.literal("readWarning"), id, meeting: meetingId }),
  ping: z.object({ t: z.literal("ping") }),
} as const;

export type ClientFrames = { [K in keyof typeof clientFrames]: z.infer<(typeof clientFrames)[K]> };
export type ClientFrameKind = keyof ClientFrames;
export type ClientFrame = ClientFrames[ClientFrameKind];
export type ReportReason = (typeof reportReasons)[number];
export type Reaction = (typeof reactions)[number];
