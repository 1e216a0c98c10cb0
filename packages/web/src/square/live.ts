import { browserWake } from "@parvis/client/browser-wake";
import { type Client, type ClientEvents, type Entry, openClient } from "@parvis/client/client";
import { indexedDbOutbox } from "@parvis/client/indexeddb-outbox";
import type { Outbox } from "@parvis/client/outbox";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { sayError } from "../i18n/refusal.ts";
import { dropMutes } from "./composer/drop-mutes.ts";
import type { Restriction } from "./composer/may-write.ts";
import { unreadCounter } from "./house/count-unread.ts";
import { followRecent } from "./house/follow-recent.ts";
import { hearNews } from "./house/hear-news.ts";
import { noteLeft, tellMissed } from "./house/missed.ts";
import { refreshHouse, refreshRooms, refreshWho } from "./house/refresh.ts";
import { backToField, isAsked } from "./judged/asked.ts";
import { tell } from "./note.ts";
import { oncePerFrame } from "./once-per-frame.ts";
import { hearCall } from "./room/calls.ts";
import { arrive } from "./room/come-back.ts";
import { drawRoom, followRoom } from "./room/draw-room.ts";
import { openLinked } from "./room/jump.ts";
import type { Notice } from "./room/lines.ts";
import { readElsewhere } from "./room/read-marks.ts";
import type { Link, Square } from "./square.ts";
import { heardWriting } from "./typing.ts";

/** A busy room is drawn ten times a second: nobody reads faster, and the page stays at hand. One's own line is at once. */
const DRAW_EVERY_MS = 100;
/** How many messages a page holds of a room; further back it opens a window. */
const MESSAGES_KEPT = 10_000;
/** So much later the list of rooms is asked for where somebody's own line is on its way. */
const SENT_FIRST_MS = 1_000;

/** Opens the connection of whoever this browser is now, in place of the one before. */
export function connect(square: Square): void {
  const before = square.client.value;
  const me = square.who.value?.me;
  const client = openClient({
    url: location.origin,
    wake: browserWake,
    messagesKept: MESSAGES_KEPT,
    ...(me && { person: me.id, outbox: outboxOf(square, me.id) }),
  });
  square.client.value = client;
  square.heldPosts.value = client.heldPosts;
  square.statements.value = [];
  square.apart.value = new Set();
  square.arrival = "away";
  square.readTo.clear();
  before?.close();
  square.link.value = { kind: "connecting" };
  listen(square, client);
  if (square.at.value === "room" && square.room.value) followRoom(square, client, square.room.value);
}

/**
 * One outbox a person: what one wrote is never posted under another's name. Kept while the page lives, since
 * it owns what was written through it: another one would leave those lines alone.
 */
function outboxOf(square: Square, person: PersonId): Outbox {
  const known = square.outboxes.get(person) ?? indexedDbOutbox(`parvis-outbox-${person}`);
  square.outboxes.set(person, known);
  return known;
}

function listen(square: Square, client: Client): void {
  const draw = oncePerFrame(() => {
    if (square.client.value !== client) return;
    drawRoom(square, client);
    arrive(square, client);
    void openLinked(square);
  }, DRAW_EVERY_MS);
  on("room", () => draw());
  on("entry", () => draw("now"));
  on("entry", (entry) => tellRefusedAct(square, client, entry));
  on("state", (state) => {
    square.link.value = linkOf(state);
    if (state.state === "live") return;
    square.arrival = "away";
    noteLeft(square);
  });
  let came: "first" | "listed" | "again" = square.listed ? "listed" : "first";
  square.listed = false;
  on("welcome", (welcome) => {
    welcomed(square, welcome, came);
    came = "again";
  });
  on("presence", ({ room, count }) => changePresent(square, room, count));
  on("typing", (frame) => showTyping(square, frame));
  on("read", ({ room, seq }) => {
    if (!readElsewhere(square, room, seq)) void refreshRooms(square);
  });
  on("heldPosts", (posts) => {
    square.heldPosts.value = posts;
  });
  on("statements", ({ statements }) => {
    square.statements.value = statements;
  });
  on("care", ({ room }) => {
    square.care.value = room;
  });
  on("posture", ({ t: _, ...posture }) => {
    if (square.house.value) square.house.value = { ...square.house.value, posture };
  });
  on("apart", (people) => {
    square.apart.value = new Set(people);
  });
  on("news", ({ of }) => void hearNews(square, of));
  on("page", (call) => void import("./desk/be-called.tsx").then(({ beCalled }) => beCalled(square, call)));
  const countUnread = unreadCounter(square);
  on("event", (event) => {
    happened(square, event);
    if (event.t === "posted") countUnread(event);
  });

  /** Only from the connection of now: one that was replaced may still be ending. */
  function on<K extends keyof ClientEvents>(kind: K, act: (value: ClientEvents[K]) => void): void {
    client.on(kind, (value) => {
      if (square.client.value === client) act(value);
    });
  }
}

function happened(square: Square, event: ClientEvents["event"]): void {
  switch (event.t) {
    case "posted":
      if (event.room === square.room.value) hideTyping(square, event.name);
      hearCall(square, event);
      return;
    case "appointed":
      if (isMe(square, event.person)) void refreshWho(square);
      return;
    case "mode":
    case "sanctioned":
      square.notices.value = [...square.notices.value, event];
      if (event.t === "sanctioned" && isMe(square, event.person)) sanctioned(square, event);
  }
}

/** A refused post stands in the talk with its reason; any other act has no place there, so it is told aside. */
function tellRefusedAct(square: Square, client: Client, entry: Entry): void {
  if (entry.state !== "refused" || !entry.error) return;
  const { code, until, reason } = entry.error;
  if (code === "muted" || code === "banned") restrict(square, { act: code, until, reason, where: entry.act.room });
  // One that leaves says so too.
  if (isAsked(entry)) return client.entries.includes(entry) ? backToField(square, entry) : undefined;
  if (entry.act.t === "post") return;
  client.dismiss(entry);
  tell(square, sayError(square.words.value, entry.error));
}

function linkOf({ state, code, reason, until, receipt }: ClientEvents["state"]): Link {
  if (state === "closed") return { kind: "gone", code: code ?? "lost", reason, until, receipt };
  return state === "reconnecting" ? { kind: state, offline: !navigator.onLine } : { kind: state };
}

/** `listed`: the rooms have just been learned. `again`: what was told of the house and to its reader meanwhile was missed. */
function welcomed(square: Square, welcome: ClientEvents["welcome"], came: "first" | "listed" | "again"): void {
  square.asOf.value = undefined;
  if (came === "again" || welcome.charter !== square.house.value?.charter.version) void refreshHouse(square);
  if (came === "again") {
    dropMutes(square);
    void refreshWho(square);
  }
  if (square.who.value && welcome.me) square.who.value = { ...square.who.value, me: welcome.me };
  const known = () => {
    followRecent(square);
    tellMissed(square);
  };
  if (came === "listed") return known();
  // Behind the open room, and a line that is being sent, which come first.
  const refresh = () => void refreshRooms(square).then(known);
  if (square.client.value?.entries.length === 0) refresh();
  else setTimeout(refresh, SENT_FIRST_MS);
}

function changePresent(square: Square, room: RoomId, present: number): void {
  square.rooms.value = square.rooms.value.map((each) => (each.id === room ? { ...each, present } : each));
}

function isMe(square: Square, person: PersonId): boolean {
  return square.who.value?.me?.id === person;
}

function sanctioned(square: Square, { act, room, until, reason }: Extract<Notice, { t: "sanctioned" }>): void {
  if (act === "muted" || act === "banned") return restrict(square, { act, until, reason, where: room });
  const left = new Map(square.restrictions.value);
  left.delete(act === "unbanned" ? "house" : room);
  square.restrictions.value = left;
}

function restrict(square: Square, { where, act, until, reason }: Restriction & { where: RoomId }): void {
  const reach = act === "banned" ? "house" : where;
  square.restrictions.value = new Map(square.restrictions.value).set(reach, { act, until, reason });
}

function showTyping(square: Square, { room, by, name }: ClientEvents["typing"]): void {
  if (room !== square.room.value || by === square.who.value?.me?.id) return;
  if (!square.typing.value.includes(name)) square.typing.value = [...square.typing.value, name];
  heardWriting(name, () => hideTyping(square, name));
}

function hideTyping(square: Square, name: string): void {
  const left = square.typing.value.filter((each) => each !== name);
  if (left.length !== square.typing.value.length) square.typing.value = left;
}
