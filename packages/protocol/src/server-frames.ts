import * as z from "zod/mini";
import { reportReasons, roomMode } from "./client-frames.ts";
import { type RefusalCode, refusalCodes } from "./codes.ts";
import { statement } from "./desk.ts";
import { caseId, heldId, instant, personId, roomId, seq } from "./ids.ts";
import { CALLS_MAX, LAST_MESSAGES } from "./limits.ts";
import { posture } from "./posture.ts";
import {
  challengeId,
  checkedMeeting,
  contactSetting,
  conversationId,
  deviceOf,
  heldKey,
  meetingId,
  passkeyOf,
  publicKey,
  receivedRequest,
  record,
  requestId,
  sealedChallenge,
  segmentId,
  sentRequest,
  talkSummary,
} from "./private.ts";
import { meeting, reading, retentionDays } from "./rooms.ts";

/** What a server sends: one JSON object a text frame, its kind in `t`. A client ignores kinds and fields it does not know. */

const count = z.int().check(z.minimum(0));
/** The client id of the act that this answers. */
const n = z.int().check(z.minimum(1));
/** The id of the request that this answers. */
const id = z.int().check(z.minimum(0));
const code = z.enum(Object.keys(refusalCodes) as [RefusalCode, ...RefusalCode[]]);

/** `RefusalBody`, as fields of a frame. */
const refusal = {
  code,
  /** Milliseconds after which trying again can succeed; absent: waiting does not help. */
  retryAfterMs: z.optional(count),
  /** The reason somebody of the staff gave, where one stands behind the refusal. */
  reason: z.optional(z.string()),
  /** When a restriction ends; absent: it has no end. */
  until: z.optional(instant),
  /** The code of the statement of reasons behind it: it can be read at `/receipt/…`. */
  receipt: z.optional(z.string()),
  /** Of a text that was judged: the clause of the charter it goes against. */
  clause: z.optional(z.string()),
  /** Why, in each language of the pages; absent where only the clause is told. */
  reasons: z.optional(z.object({ fr: z.string(), en: z.string() })),
};

/** Every event of a room's log begins with these. */
const position = { room: roomId, seq, at: instant };

/** The events of a room's log: each follower gets each `seq`, in order. */
export const eventFrames = {
  posted: z.object({
    t: z.literal("posted"),
    ...position,
    by: personId,
    name: z.string(),
    text: z.string(),
    replyTo: z.optional(seq),
    /** It waited for a moderator: when it was written. */
    firstAt: z.optional(instant),
    /** On a message read back from the log: when it was last edited. */
    editedAt: z.optional(instant),
    /** On a message read back from the log: it is gone, `text` is empty. */
    removed: z.optional(z.enum(["author", "staff"])),
  }),
  edited: z.object({ t: z.literal("edited"), ...position, target: seq, text: z.string() }),
  removed: z.object({
    t: z.literal("removed"),
    ...position,
    target: seq,
    by: z.enum(["author", "staff"]),
    reason: z.optional(z.string()),
  }),
  /** A message that staff had removed stands again, with this text: the decision was contested and undone. */
  restored: z.object({ t: z.literal("restored"), ...position, target: seq, text: z.string() }),
  reacted: z.object({
    t: z.literal("reacted"),
    ...position,
    by: personId,
    target: seq,
    emoji: z.string(),
    on: z.boolean(),
  }),
  mode: z.object({
    t: z.literal("mode"),
    ...position,
    mode: roomMode,
    slowSeconds: count,
    reason: z.string(),
    /** The code of the statement of reasons, where the room is restricted: anybody can read it at `/receipt/…`. */
    receipt: z.optional(z.string()),
  }),
  /** Somebody became a host of the house, or no longer is one. */
  appointed: z.object({
    t: z.literal("appointed"),
    ...position,
    person: personId,
    role: z.enum(["none", "host"]),
    /** The staff go by names for the desk: seen by the owner and by the person; for everybody else it is a `seq`. */
    discreet: z.optional(z.literal(true)),
  }),
  /** A mute or a ban, or its end: seen by staff and by the person; for everybody else this position is a `seq`. */
  sanctioned: z.object({
    t: z.literal("sanctioned"),
    ...position,
    person: personId,
    act: z.enum(["muted", "unmuted", "banned", "unbanned"]),
    until: z.optional(instant),
    reason: z.string(),
  }),
  /** A position whose content is not for this follower, or is of a kind this version does not know. */
  seq: z.object({ t: z.literal("seq"), room: roomId, seq }),
} as const;

export const reactionCount = z.object({ emoji: z.string(), count, mine: z.boolean() });

/** A message as history gives it: the posted event in its present state, with its reactions. */
export const message = z.object({
  ...eventFrames.posted.shape,
  reactions: z.optional(z.array(reactionCount)),
});

/** One of the newest messages of a room, as the list of rooms shows it: a long text is cut. */
export const lastMessage = z.object({ seq, at: instant, by: personId, name: z.string(), text: z.string() });
export type LastMessage = z.infer<typeof lastMessage>;

export const roomSummary = z.object({
  id: roomId,
  name: z.string(),
  theme: z.string(),
  place: z.optional(z.string()),
  lang: z.string(),
  charter: z.string(),
  mode: roomMode,
  slowSeconds: count,
  /** Position of the newest event. */
  seq,
  /** People present now. */
  present: count,
  /** Up to where this person has read. */
  read: seq,
  /** Messages of others after `read`, counted to 100. */
  unread: count,
  /** Who may read before entering: everybody, or only people who have entered. */
  reading,
  /** How many days its messages are kept. */
  retentionDays,
  /** When the newest message was posted; absent where there is none. */
  lastAt: z.optional(instant),
  /** Messages of the last hour, counted to 100. */
  lately: count,
  /** The newest messages, oldest first, long texts cut; absent where this reader may not read. */
  last: z.optional(z.array(lastMessage).check(z.maxLength(LAST_MESSAGES))),
  /** The hour at which the room meets. */
  meets: z.optional(meeting),
});

export const me = z.object({
  id: personId,
  name: z.string(),
  /** Whether the name is not claimed. */
  guest: z.boolean(),
  role: z.enum(["none", "host", "owner"]),
});

export const rosterEntry = z.object({ id: personId, name: z.string(), role: me.shape.role });

/** A post that waits for a moderator, as its author sees it, and what became of it. It has no `seq` until it is released. */
export const heldPost = z.object({
  id: heldId,
  room: roomId,
  at: instant,
  text: z.string(),
  replyTo: z.optional(seq),
  /** Where the room stood: it was written after this position. */
  after: seq,
  state: z.enum(["waiting", "released", "returned"]),
  /** While it waits: when it goes back to its author undecided. */
  until: z.optional(instant),
  /** Once released: where it stands. */
  seq: z.optional(seq),
  /** Once returned: the reason that somebody of the staff gave; absent where nobody decided in time. */
  reason: refusal.reason,
  clause: refusal.clause,
  reasons: refusal.reasons,
});
export type HeldPost = z.infer<typeof heldPost>;

export const otherFrames = {
  /** Answer to the first frame. `me` is absent for a reader; `token` is there only after `enter`. */
  welcome: z.object({
    t: z.literal("welcome"),
    v: z.int(),
    at: instant,
    me: z.optional(me),
    token: z.optional(z.string()),
    /** The highest client id this device has used: go on above it. */
    lastN: count,
    /** The highest number this device has given a private message: go on above it. */
    lastSaid: count,
    /** The charter's version in force. */
    charter: z.int(),
  }),
  rooms: z.object({ t: z.literal("rooms"), id, rooms: z.array(roomSummary) }),
  /** An act is stored. `seq` and `at` are those of its event. */
  ok: z.object({ t: z.literal("ok"), n, room: roomId, seq, at: instant }),
  /** A post is stored, and waits for a moderator: nobody else sees it, and it has no `seq` until it is released. */
  held: z.object({ t: z.literal("held"), n, room: roomId, id: heldId, at: instant }),
  /** All of one's own posts that are held, and those decided lately: in place of what was told before. */
  heldPosts: z.object({ t: z.literal("heldPosts"), posts: z.array(heldPost) }),
  /** What was decided about this person and they have not yet read: the statements of reasons, newest first. */
  statements: z.object({ t: z.literal("statements"), statements: z.array(statement) }),
  /** Staff: an urgent case that nobody works on calls this person. */
  page: z.object({ t: z.literal("page"), case: caseId, reason: z.enum(reportReasons), at: instant }),
  /** The house is guarded otherwise than before; also after `welcome` where the shield is up. */
  posture: z.object({ t: z.literal("posture"), ...posture.shape }),
  /**
   * For the author alone, before whatever their post or edit is answered, be it a `no`: what they wrote lets one think
   * that they are not well. Help is at hand; nothing follows.
   */
  care: z.object({ t: z.literal("care"), room: roomId }),
  /** An act (`n`), a private message (`n` and `talk`), a request (`id`) or a follow (`room`) is refused; nothing of it is stored. */
  no: z.object({
    t: z.literal("no"),
    n: z.optional(n),
    talk: z.optional(conversationId),
    id: z.optional(id),
    room: z.optional(roomId),
    ...refusal,
    /** Of a private message refused `stale_client_id`: the highest number this device has given one. */
    lastSaid: z.optional(count),
  }),
  /** Attached: every event after `from` follows in order, first those missed up to `seq`, then live. */
  followed: z.object({ t: z.literal("followed"), room: roomId, from: seq, seq, mode: roomMode, slowSeconds: count }),
  /** Too far behind, or first sight: forget what was held of this room; this is its end, live goes on after `seq`. */
  reset: z.object({
    t: z.literal("reset"),
    room: roomId,
    seq,
    mode: roomMode,
    slowSeconds: count,
    messages: z.array(message),
    /** Whether older messages can be asked for. */
    more: z.boolean(),
  }),
  /** This connection was too slow and gets no live events until it follows its rooms again from where it is. */
  resume: z.object({ t: z.literal("resume") }),
  history: z.object({
    t: z.literal("history"),
    id,
    room: roomId,
    /** The position of the room's newest event when the page was read: what comes after it is not in the page. */
    seq,
    messages: z.array(message),
    older: z.boolean(),
    newer: z.boolean(),
  }),
  roster: z.object({
    t: z.literal("roster"),
    id,
    room: roomId,
    count,
    people: z.array(rosterEntry),
    more: z.boolean(),
  }),
  found: z.object({
    t: z.literal("found"),
    id,
    room: roomId,
    hits: z.array(message),
    more: z.boolean(),
  }),
  /** Positions in rising order. As many as there can be in one answer: there may be more after the last. */
  called: z.object({
    t: z.literal("called"),
    id,
    room: roomId,
    seqs: z.array(seq).check(z.maxLength(CALLS_MAX)),
  }),
  reported: z.object({ t: z.literal("reported"), id, receipt: z.string() }),
  /** What was asked is done. */
  done: z.object({ t: z.literal("done"), id }),
  keys: z.object({
    t: z.literal("keys"),
    id,
    /** Whether the name is kept for this person's devices. */
    claimed: z.boolean(),
    devices: z.array(deviceOf),
    /** What is wrapped for this device; without `wrapped` it has not been. */
    keys: z.array(heldKey),
    /** The key that is made from the recovery phrase, where there is one. */
    phrase: z.optional(publicKey),
    passkey: z.optional(passkeyOf),
  }),
  /** A challenge for one act, once and within five minutes. */
  challenge: z.object({ t: z.literal("challenge"), id, proof: challengeId, sealed: sealedChallenge }),
  offered: z.object({ t: z.literal("offered"), id, until: instant }),
  contacts: z.object({
    t: z.literal("contacts"),
    id,
    setting: contactSetting,
    received: z.array(receivedRequest),
    sent: z.array(sentRequest),
    blocked: z.array(personId),
    muted: z.array(personId),
  }),
  /** The request waits; nobody is told more before it is accepted. */
  requested: z.object({ t: z.literal("requested"), id, request: requestId, at: instant }),
  /** People who are kept apart from this one by a block, whoever set it: all there are. Their public lines are folded. */
  apart: z.object({ t: z.literal("apart"), people: z.array(personId) }),
  invited: z.object({ t: z.literal("invited"), id, code: z.string(), until: instant }),
  begun: z.object({ t: z.literal("begun"), id, talk: conversationId }),
  talks: z.object({ t: z.literal("talks"), id, talks: z.array(talkSummary) }),
  /** A private message is stored. */
  said: z.object({ t: z.literal("said"), n, talk: conversationId, seq, at: instant }),
  /** A private message, to every device of the two. */
  sealed: z.object({ t: z.literal("sealed"), talk: conversationId, record }),
  talkPage: z.object({
    t: z.literal("talkPage"),
    id,
    talk: conversationId,
    /** Position of the newest message. */
    seq,
    records: z.array(record),
    /** With the latest page, where there is one: the record of the room that the conversation came from. */
    origin: z.optional(record),
    /** For each segment, what this person opens it with: a frame of slots. Absent where it is gone. */
    slots: z.array(z.object({ segment: segmentId, frame: z.string() })),
    older: z.boolean(),
  }),
  /** Somebody of a conversation has read up to here: this person on another device, or the other one. */
  talkRead: z.object({ t: z.literal("talkRead"), talk: conversationId, by: personId, seq }),
  talkTyping: z.object({ t: z.literal("talkTyping"), talk: conversationId, by: personId }),
  /**
   * A meeting is noted: this person is told if somebody else checks the same. The answer is the same whether anybody has,
   * whoever the other one is. A meeting that was checked before keeps its id.
   */
  meetingNoted: z.object({
    t: z.literal("meetingNoted"),
    id,
    meeting: meetingId,
    /** When the house destroys it. */
    until: instant,
  }),
  checkedMeetings: z.object({ t: z.literal("checkedMeetings"), id, meetings: z.array(checkedMeeting) }),
  /** How many are present; and who came and went since the last such frame, where no more are there than a page of names holds. */
  presence: z.object({
    t: z.literal("presence"),
    room: roomId,
    count,
    joined: z.optional(z.array(rosterEntry)),
    left: z.optional(z.array(personId)),
  }),
  typing: z.object({ t: z.literal("typing"), room: roomId, by: personId, name: z.string() }),
  /** Another device of this person has read up to here. */
  read: z.object({ t: z.literal("read"), room: roomId, seq }),
  /** Something of the house has changed for this person: ask again. Everybody else sees it when they next ask. */
  news: z.object({
    t: z.literal("news"),
    of: z.enum(["rooms", "proposals", "reports", "house", "rules", "contacts", "meetings"]),
  }),
  pong: z.object({ t: z.literal("pong"), at: instant }),
  /**
   * The last frame before the server closes; `code` says why. `token` is there only after a refused `enter`: the age
   * that was said first stands, so the next `enter` sends it along.
   */
  bye: z.object({ t: z.literal("bye"), ...refusal, token: z.optional(z.string()) }),
} as const;

export const serverFrames = { ...eventFrames, ...otherFrames } as const;

type Infer<T extends Record<string, z.ZodMiniType>> = { [K in keyof T]: z.infer<T[K]> };
export type EventFrames = Infer<typeof eventFrames>;
export type EventFrame = EventFrames[keyof EventFrames];
export type ServerFrames = Infer<typeof serverFrames>;
export type ServerFrameKind = keyof ServerFrames;
export type ServerFrame = ServerFrames[ServerFrameKind];
export type Message = z.infer<typeof message>;
export type News = ServerFrames["news"]["of"];
export type RoomSummary = z.infer<typeof roomSummary>;
export type Me = z.infer<typeof me>;
export type Role = Me["role"];
export type RosterEntry = z.infer<typeof rosterEntry>;
