import type { ClientFrame, ClientFrameKind } from "@parvis/protocol/client-frames";
import type { HeldId, PersonId, RoomId } from "@parvis/protocol/ids";
import type { MeetingId, RequestId } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";

/** The same numbers again for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(things: readonly T[]): T {
    return things[this.below(things.length)] as T;
  }
}

/** The base point of P-256: a public key like any other. */
const POINT = "BGsX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT+NC4v4af5uO5+tKfA+eFivOM1drMV7Oy7ZAaDe/UfU=";
const CODE = "Zq3mV8yK1tXbN5cRw7uHd2LfPa9JsGe4oTiC6xBvYrE";

/** A frame of each kind that a house would read. */
export function validFrames(room: RoomId, person: PersonId): ClientFrame[] {
  const reason = "because";
  const talk = room as string as ConversationId;
  const device = { publicKey: POINT, label: "here" };
  const origin = { room, openingKey: "AAAA" };
  const proof = { id: room, answer: "AAAA" };
  const frames: { [K in ClientFrameKind]: Extract<ClientFrame, { t: K }> } = {
    hello: { t: "hello", v: 1 },
    enter: { t: "enter", v: 1, name: "Yann", age: "adult", charter: 1 },
    rooms: { t: "rooms", id: 1 },
    follow: { t: "follow", room, seq: 1 },
    unfollow: { t: "unfollow", room },
    post: { t: "post", n: 1, room, text: "bonjour", replyTo: 1 },
    edit: { t: "edit", n: 2, room, target: 1, text: "bonsoir" },
    withdraw: { t: "withdraw", held: room as string as HeldId },
    remove: { t: "remove", n: 3, room, target: 1, reason },
    react: { t: "react", n: 4, room, target: 1, emoji: "👍", on: true },
    read: { t: "read", room, seq: 1 },
    typing: { t: "typing", room },
    history: { t: "history", id: 2, room, before: 9, limit: 10 },
    roster: { t: "roster", id: 3, room, after: "A" },
    search: { t: "search", id: 4, room, query: "bonjour" },
    calls: { t: "calls", id: 6, room, after: 0 },
    report: { t: "report", id: 5, room, target: 1, reason: "spam", details: "again" },
    mode: { t: "mode", n: 5, room, mode: "slow", slowSeconds: 5, reason },
    mute: { t: "mute", n: 6, room, person, minutes: 5, reason },
    ban: { t: "ban", n: 7, room, person, minutes: 5, reason },
    appoint: { t: "appoint", n: 8, room, person, role: "host", reason },
    keys: { t: "keys", id: 7 },
    makeKeys: { t: "makeKeys", id: 8, device, person: { publicKey: POINT, wrapped: "AAAA" } },
    renewKeys: { t: "renewKeys", id: 31, device, person: { no: 2, publicKey: POINT, wrapped: "AAAA" } },
    proveDevice: { t: "proveDevice", id: 32, act: "setPhrase" },
    addKeys: { t: "addKeys", id: 9, device, wrapped: [{ no: 1, wrapped: "AAAA" }], proof },
    setPhrase: { t: "setPhrase", id: 10, publicKey: POINT, wrapped: [{ no: 1, wrapped: "AAAA" }], proof },
    claim: { t: "claim", id: 11 },
    offerDevice: { t: "offerDevice", id: 12, code: CODE, wrapped: [{ no: 1, wrapped: "AAAA" }], proof },
    removeDevice: {
      ...{ t: "removeDevice", id: 13, device: 1, publicKey: POINT, wrapped: [{ device: 2, wrapped: "AAAA" }], proof },
    },
    removePasskey: {
      t: "removePasskey",
      id: 30,
      publicKey: POINT,
      wrapped: [{ passkey: true, wrapped: "AAAA" }],
      proof,
    },
    contacts: { t: "contacts", id: 14 },
    contactSetting: { t: "contactSetting", id: 15, setting: "everybody" },
    request: { t: "request", id: 16, person, text: "bonjour", room },
    answerRequest: { t: "answerRequest", id: 17, request: room as string as RequestId, answer: "accept", origin },
    reportRequest: {
      ...{ t: "reportRequest", id: 18, request: room as string as RequestId, openingKey: "AAAA" },
      ...{ text: "bonjour", origin, reason: "spam" },
    },
    block: { t: "block", id: 19, person, on: false },
    hush: { t: "hush", id: 20, person, on: true },
    invite: { t: "invite", id: 21 },
    openInvite: { t: "openInvite", id: 22, code: CODE },
    talks: { t: "talks", id: 23 },
    say: { t: "say", n: 9, talk, text: "bonjour" },
    talkPage: { t: "talkPage", id: 24, talk, before: 9, limit: 10 },
    talkRead: { t: "talkRead", talk, seq: 1 },
    talkTyping: { t: "talkTyping", talk },
    talkMarks: { t: "talkMarks", id: 25, talk, on: true },
    endTalk: { t: "endTalk", id: 29, talk, on: true },
    checkMeeting: { t: "checkMeeting", id: 26, talk, place: "gare", meetsAt: 1_757_700_131_842 },
    checkedMeetings: { t: "checkedMeetings", id: 27 },
    readWarning: { t: "readWarning", id: 28, meeting: room as string as MeetingId },
    ping: { t: "ping" },
  };
  return Object.values(frames);
}

const VALUES: unknown[] = [
  null,
  true,
  "",
  "x",
  "\u0000",
  "\ud800",
  "' or 1=1 --",
  0,
  -1,
  0.5,
  1,
  2,
  2 ** 31,
  2 ** 53,
  Number.MAX_SAFE_INTEGER,
  -1e308,
  [],
  {},
  [[[[]]]],
  { __proto__: null, toString: 1 },
  "x".repeat(3_000),
  "%00../../etc/passwd",
];
const SIGNS = ['"', "\\", "{", "}", "[", ",", ":", "\u0000", "\u2028", "é", "9", "e", "-", "\ud83d"];

/** A frame that is a little wrong: in its fields, or in its letters. */
export function mutate(frame: ClientFrame, random: Random): string {
  if (random.next() < 0.5) return JSON.stringify(withWrongField({ ...frame }, random));
  let text = JSON.stringify(frame);
  for (let times = 1 + random.below(3); times > 0; times--) text = withWrongLetters(text, random);
  return text;
}

function withWrongField(fields: Record<string, unknown>, random: Random): Record<string, unknown> {
  const field = random.pick(Object.keys(fields));
  switch (random.below(4)) {
    case 0:
      delete fields[field];
      return fields;
    case 1:
      return { ...fields, [random.pick(["n", "id", "room", "seq", "__proto__", "constructor"])]: random.pick(VALUES) };
    case 2:
      return { ...fields, [field]: fields[random.pick(Object.keys(fields))] };
    default:
      return { ...fields, [field]: random.pick(VALUES) };
  }
}

function withWrongLetters(text: string, random: Random): string {
  const at = random.below(text.length);
  const to = at + random.below(6);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + random.pick(SIGNS) + text.slice(at);
    case 2:
      return text.slice(0, to) + text.slice(at);
    default:
      return text.slice(0, at) + random.pick(SIGNS) + text.slice(at + 1);
  }
}
