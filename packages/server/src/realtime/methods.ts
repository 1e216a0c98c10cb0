import type { ClientFrameKind } from "@parvis/protocol/client-frames";
import type { ServerFrame } from "@parvis/protocol/server-frames";
import { takeRead } from "../limits/limits.ts";
import { editMessage } from "../messages/edit-message.ts";
import { findCalls } from "../messages/find-calls.ts";
import { postMessage } from "../messages/post-message.ts";
import { react } from "../messages/react.ts";
import { readHistory } from "../messages/read-history.ts";
import { removeMessage } from "../messages/remove-message.ts";
import { searchMessages } from "../messages/search-messages.ts";
import { appoint } from "../moderation/appoint.ts";
import { report } from "../moderation/report.ts";
import { ban, mute } from "../moderation/sanction.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { ClientAct } from "../rooms/act-on-log.ts";
import { readableRoom, roomOf } from "../rooms/admit.ts";
import type { Answer } from "../rooms/answers.ts";
import { changeMode } from "../rooms/change-mode.ts";
import { withdrawHeld } from "../safety/withdraw-held.ts";
import { requireSignIn } from "../staff/require-sign-in.ts";
import type { Connection } from "./connection.ts";
import { follow, requireSeen, unfollow } from "./follow.ts";
import type { Desk } from "./house.ts";
import { keyMethods } from "./key-methods.ts";
import { meetingMethods } from "./meeting-methods.ts";
import { actorOf, type Methods, meOf } from "./method.ts";
import { noteRead } from "./note-read.ts";
import { talkMethods } from "./talk-methods.ts";
import { typing } from "./typing.ts";

const HISTORY_PAGE = 50;

/** What each frame leads to, once the connection has said who it is. The answer goes back to the one who asked. */
export const methods: Methods<Exclude<ClientFrameKind, "hello" | "enter">> = {
  ...keyMethods,
  ...talkMethods,
  ...meetingMethods,

  ping: ({ house }) => ({ t: "pong", at: house.desk.clock.now() }),
  follow,
  unfollow,
  typing,

  post: async ({ house }, connection, frame) => {
    const actor = actorOf(connection);
    // First of all: what a busy house does not take costs it next to nothing, and its author none of their posts.
    house.posts.lane.admit(frame.room);
    await house.limits.posts.take(actor.person);
    const retried = frame.n <= connection.lastN;
    connection.lastN = Math.max(connection.lastN, frame.n);
    const posted = await tellingCare(connection, frame, postMessage(house.posts, actor, frame, retried));
    if ("held" in posted) return { t: "held", n: frame.n, room: frame.room, id: posted.held.id, at: posted.held.at };
    return ok(frame, posted.answer);
  },
  withdraw: async ({ house }, connection, { held }) => {
    const actor = actorOf(connection);
    await house.limits.requests.take(actor.person);
    await withdrawHeld(house.held, actor, held);
    return undefined;
  },
  edit: act(async ({ house }, actor, frame, connection) => {
    const { answer } = await tellingCare(connection, frame, editMessage(house.desk, actor, frame));
    return answer;
  }),
  remove: act((desk, actor, frame) => removeMessage(desk.house.desk, actor, frame)),
  react: act((desk, actor, frame) => react(desk.house.desk, actor, frame)),
  mode: act((desk, actor, frame) => changeMode(desk.house.desk, actor, frame)),
  mute: act((desk, actor, frame) => mute(desk.house.desk, actor, frame)),
  ban: act((desk, actor, frame) => ban(desk.house.desk, actor, frame)),
  appoint: act(async ({ house }, actor, frame, { signIn }) => {
    await requireSignIn(house.staff, { ...actor, signIn }, "fresh");
    return appoint(house.desk, actor, frame);
  }),

  read: noteRead,
  rooms: async ({ house }, connection, { id }) => {
    await takeRead(house.limits, connection.session?.me.id, connection.address);
    return { t: "rooms", id, rooms: await house.rooms(connection.session?.me.id) };
  },
  history: async ({ house }, connection, { id, room, before, around, limit = HISTORY_PAGE }) => {
    const viewer = connection.session?.me.id;
    await takeRead(house.limits, viewer, connection.address);
    const { page } = await readHistory(house.desk.database, room, { before, around, limit }, viewer);
    return { t: "history", id, room, ...page };
  },
  roster: async (desk, connection, { id, room, after }) => {
    const { house, apart } = desk;
    const me = meOf(connection);
    await takeRead(house.limits, me.id, connection.address);
    await requireSeen(desk, connection, room);
    const found = await roomOf(house.desk.database.read, room);
    const page = house.presence.page(found.id, after);
    const hidden = apart.of(me.id);
    const people = page.people.filter((person) => !hidden.has(person.id));
    return { t: "roster", id, room, count: house.presence.count(found.id), people, more: page.more };
  },
  search: async ({ house }, connection, { id, room, query, before }) => {
    await house.limits.requests.take(connection.session?.me.id ?? connection.address);
    const db = house.desk.database.read;
    const viewer = connection.session?.me.id;
    const found = await readableRoom(db, room, viewer);
    return { t: "found", id, room, ...(await searchMessages(db, house.search, found, { query, before, viewer })) };
  },
  calls: async ({ house }, connection, { id, room, after }) => {
    const actor = actorOf(connection);
    await house.limits.requests.take(actor.person);
    const found = await roomOf(house.desk.database.read, room);
    return { t: "called", id, room, seqs: await findCalls(house.desk.database.read, found, actor.person, after) };
  },
  report: async ({ house }, connection, { id, ...what }) => {
    const { session, address } = connection;
    await house.limits.reports.take(session?.me.id ?? address);
    return { t: "reported", id, receipt: await report(house.moderation, session?.me.id, what, { address }) };
  },
};

/** An act on a room's log: limited per person, answered with where its event stands. */
function act<F extends ClientAct>(
  run: (desk: Desk, actor: Actor, frame: F, connection: Connection) => Promise<Answer>,
) {
  return async (desk: Desk, connection: Connection, frame: F): Promise<ServerFrame> => {
    const actor = actorOf(connection);
    await desk.house.limits.requests.take(actor.person);
    return ok(frame, await run(desk, actor, frame, connection));
  };
}

/** [SAE9] Beside the answer, be it a no. Nothing of it is kept: not that it was told, nor to whom. */
async function tellingCare<T extends { care: boolean }>(
  connection: Connection,
  { room }: ClientAct,
  answering: Promise<T>,
): Promise<T> {
  try {
    const answer = await answering;
    if (answer.care) connection.send({ t: "care", room });
    return answer;
  } catch (cause) {
    if (cause instanceof Refusal && cause.care) connection.send({ t: "care", room });
    throw cause;
  }
}

function ok(frame: ClientAct, { seq, at }: Answer): ServerFrame {
  return { t: "ok", n: frame.n, room: frame.room, seq, at };
}
