import { type ClientFrame, type ClientFrameKind, clientFrames } from "@parvis/protocol/client-frames";
import { routes } from "@parvis/protocol/http";
import type { HeldId, PersonId, RoomId, Seq } from "@parvis/protocol/ids";
import type { MeetingId, RequestId } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";

/** Somebody whom others try to reach, with all that they could know of them. */
export interface Target {
  name: string;
  person: PersonId;
  room: RoomId;
  /** A line that they said there. */
  line: Seq;
  /** A code that they made, and that came into other hands. */
  code: string;
  /** Ids of theirs, as whoever guesses would guess them. */
  anything: string;
}

type Unnumbered<F> = F extends unknown ? Omit<F, "id" | "n"> : never;
export type Directed = Unnumbered<ClientFrame>;
/** What is sent to reach somebody; `nobody` where a frame of this kind names no one. */
type Try = "nobody" | ((target: Target, own: { seq: Seq; code: string }) => Directed[]);

/** In nothing that reaches the child may this be found. */
export const MARKER = "marqueur";
/** The base point of P-256: a public key like any other. */
const POINT = "BGsX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT+NC4v4af5uO5+tKfA+eFivOM1drMV7Oy7ZAaDe/UfU=";
const device = { publicKey: POINT, label: MARKER };
const wrapped = [{ no: 1, wrapped: "AAAA" }];
/** As of somebody who has opened no challenge. */
const proof = { id: "01890000-0000-7000-8000-000000000001", answer: "AAAA" };
const talkOf = ({ anything }: Target) => anything as ConversationId;

/** Every kind of frame there is: one that has no line here does not compile. */
const frames: Record<ClientFrameKind, Try> = {
  hello: "nobody",
  enter: "nobody",
  rooms: "nobody",
  follow: "nobody",
  unfollow: "nobody",
  read: "nobody",
  typing: "nobody",
  history: "nobody",
  roster: "nobody",
  search: "nobody",
  calls: "nobody",
  ping: "nobody",
  keys: "nobody",
  contacts: "nobody",
  contactSetting: "nobody",
  talks: "nobody",
  invite: "nobody",
  claim: "nobody",
  checkedMeetings: "nobody",
  proveDevice: "nobody",
  setPhrase: "nobody",
  removePasskey: "nobody",
  mode: "nobody",
  makeKeys: () => [{ t: "makeKeys", device, person: { publicKey: POINT, wrapped: "AAAA" } }],
  renewKeys: () => [{ t: "renewKeys", device, person: { no: 1, publicKey: POINT, wrapped: "AAAA" } }],
  addKeys: () => [{ t: "addKeys", device, wrapped, proof }],
  offerDevice: (_, { code }) => [{ t: "offerDevice", code, wrapped, proof }],
  removeDevice: () =>
    [1, 2, 3].map((no) => ({ t: "removeDevice", device: no, publicKey: POINT, wrapped: [{ wrapped: "AAAA" }], proof })),
  post: ({ room, line, name }) => [
    { t: "post", room, text: "une réponse", replyTo: line },
    { t: "post", room, text: `et @${name} ?` },
  ],
  edit: ({ room, name }, { seq }) => [{ t: "edit", room, target: seq, text: `et toi @${name}` }],
  withdraw: ({ anything }) => [{ t: "withdraw", held: anything as HeldId }],
  remove: ({ room, line }) => [{ t: "remove", room, target: line, reason: "sans droit" }],
  react: ({ room, line }) => [{ t: "react", room, target: line, emoji: "👍", on: true }],
  report: ({ room, line, person }) => [
    { t: "report", room, target: line, reason: "other", details: MARKER },
    { t: "report", room, person, reason: "other", details: MARKER },
  ],
  mute: ({ room, person }) => [{ t: "mute", room, person, minutes: 5, reason: "sans droit" }],
  ban: ({ room, person }) => [{ t: "ban", room, person, minutes: 5, reason: "sans droit" }],
  appoint: ({ room, person }) => [{ t: "appoint", room, person, role: "host", reason: "sans droit" }],
  request: ({ person, room }) => [
    { t: "request", person, text: `${MARKER} bonjour`, room },
    { t: "request", person, text: `${MARKER} encore` },
    { t: "request", person, text: "voir www.exemple.fr" },
  ],
  answerRequest: ({ anything, person }) =>
    [anything, person].flatMap((id) =>
      (["accept", "decline", "block"] as const).map((answer) => ({
        ...{ t: "answerRequest" as const, request: id as string as RequestId, answer },
      })),
    ),
  reportRequest: ({ anything }) => [
    { t: "reportRequest", request: anything as RequestId, openingKey: "AAAA", text: MARKER, reason: "other" },
  ],
  openInvite: ({ code }) => [
    { t: "openInvite", code },
    { t: "openInvite", code },
  ],
  say: (target) => [
    { t: "say", talk: talkOf(target), text: MARKER },
    { t: "say", talk: target.person as string as ConversationId, text: MARKER },
  ],
  talkPage: (target) => [{ t: "talkPage", talk: talkOf(target) }],
  talkRead: (target) => [{ t: "talkRead", talk: talkOf(target), seq: 1 }],
  talkTyping: (target) => [{ t: "talkTyping", talk: talkOf(target) }],
  talkMarks: (target) => [{ t: "talkMarks", talk: talkOf(target), on: true }],
  endTalk: (target) => [{ t: "endTalk", talk: talkOf(target), on: true }],
  checkMeeting: (target) => [
    { t: "checkMeeting", talk: talkOf(target), place: MARKER, meetsAt: Date.now() + 3_600_000 },
  ],
  readWarning: ({ anything }) => [{ t: "readWarning", meeting: anything as MeetingId }],
  hush: ({ person }) => [{ t: "hush", person, on: true }],
  // Last: what follows it would be of somebody who blocked.
  block: ({ person }) => [{ t: "block", person, on: true }],
};

/** Kinds that go on in a room's sight, or that reach one's own keys: a few do these for all. */
const forAll = new Set<ClientFrameKind>([
  ...(["post", "edit", "react", "report", "remove", "mute", "ban", "appoint"] as const),
  ...(["withdraw", "makeKeys", "renewKeys", "addKeys", "offerDevice", "removeDevice", "readWarning"] as const),
]);

/** What leads to somebody in private. */
export const privateTries = (): [ClientFrameKind, Exclude<Try, "nobody">][] => tries(false);
export const otherTries = (): [ClientFrameKind, Exclude<Try, "nobody">][] => tries(true);

function tries(others: boolean): [ClientFrameKind, Exclude<Try, "nobody">][] {
  return Object.entries(frames).flatMap(([kind, one]) =>
    one === "nobody" || forAll.has(kind as ClientFrameKind) !== others ? [] : [[kind as ClientFrameKind, one]],
  );
}

/** What in a schema names somebody, or something of theirs. */
const NAMING = ["person", "talk", "request", "code", "device", "meeting", "held", "target"];

/** Kinds of frames that name somebody, by their schemas, and that nobody tries here. */
export function untried(): string[] {
  return Object.entries(clientFrames).flatMap(([kind, { shape }]) =>
    Object.keys(shape).some((key) => NAMING.includes(key)) && !(frames[kind as ClientFrameKind] instanceof Function)
      ? [kind]
      : [],
  );
}

type Door = keyof typeof routes;
/** How each way in over HTTP that names somebody is tried: the path and the body. */
export const doors: Partial<Record<Door, (target: Target) => [path: string, body: object]>> = {
  report: ({ room, person }) => ["/api/report", { room, person, reason: "other", details: MARKER }],
  reportTalk: ({ anything }) => [
    `/api/talks/${anything}/report`,
    { from: 1, to: 1, openings: [{ seq: 1, openingKey: "AAAA", text: MARKER }], reason: "other" },
  ],
  join: ({ code }) => ["/api/devices", { code, charter: 1 }],
  decideCase: ({ anything, person }) => [
    `/api/cases/${anything}/decision`,
    { effects: [{ do: "ban" }], person, ground: { clause: "minors" }, reason: "sans droit" },
  ],
  grantRole: ({ person }) => ["/api/desk/roles", { person, role: "moderator", on: true, reason: "sans droit" }],
  inviteStaff: ({ person }) => ["/api/desk/invites", { person }],
  writeNotice: ({ person }) => ["/api/desk/house-notices", { person, text: MARKER }],
  beginRecovery: ({ name }) => ["/api/recovery/begin", { name }],
};

/** Ways in over HTTP that name somebody, by their paths and bodies, and that nobody tries here. */
export function untriedDoors(): string[] {
  return Object.entries(routes).flatMap(([name, { path, ...route }]) => {
    const body = "body" in route ? (route.body as { shape?: object }).shape : undefined;
    const names = Object.keys(body ?? {}).some((key) => ["person", "talk"].includes(key));
    return (names || /:(talk|person)\b/.test(path)) && !(name in doors) ? [name] : [];
  });
}
