import type { ClientFrames } from "@parvis/protocol/client-frames";
import { FOLLOWED_MAX } from "@parvis/protocol/limits";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { takeRead } from "../limits/limits.ts";
import { readHistory } from "../messages/read-history.ts";
import { Refusal } from "../platform/refusal.ts";
import { readableRoom } from "../rooms/admit.ts";
import type { Room } from "../rooms/store.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./house.ts";
import { readsOnly, sessionOf } from "./method.ts";

/** Messages in the snapshot that comes with `reset`. */
const SNAPSHOT = 50;

/**
 * [LIV2] Attaches a connection to a room: replayed from its position, or reset with the end of the room. Whoever leaves
 * the room or the house on the way does not arrive.
 */
export async function follow(desk: Desk, connection: Connection, frame: ClientFrames["follow"]): Promise<undefined> {
  const arrival = { room: frame.room };
  connection.arrivals = connection.arrivals.concat(arrival);
  try {
    await arrive(desk, connection, frame, () => connection.isOpen && connection.arrivals.includes(arrival));
  } finally {
    connection.arrivals = connection.arrivals.filter((one) => one !== arrival);
  }
}

/** `comes`: whether it is still on its way, asked after each wait: of who is gone nothing may be added any more. */
async function arrive(
  desk: Desk,
  connection: Connection,
  { room: id, seq, aside = false }: ClientFrames["follow"],
  comes: () => boolean,
): Promise<void> {
  const { house, hub } = desk;
  await takeRead(house.limits, connection.session?.me.id, connection.address);
  const room = await readableRoom(house.desk.database.read, id, connection.session?.me.id);
  if (!comes()) return;
  const followed = connection.follows(id) !== undefined;
  if (!followed && connection.channels.length >= FOLLOWED_MAX) throw new Refusal("rate_limited");
  connection.stalled = false;
  const position = hub.position(connection, room);
  // In the same turn as the connection joins the room, so that leaving one is always leaving both.
  bePresent(desk, connection, id, !aside);
  const newest = await position;
  if (!comes()) return;
  const replayed = seq !== undefined && hub.canReplay(room, seq, newest);
  const start = replayed ? followedFrom(room, seq, newest) : await resetTo(desk, connection, room);
  if (!comes()) return;
  connection.send(start);
  connection.send({ t: "presence", room: id, count: house.presence.count(id) });
  await hub.follow(connection, room, start.t === "reset" ? start.seq : start.from);
}

export function unfollow(desk: Desk, connection: Connection, { room }: { room: Room["id"] }): undefined {
  connection.arrivals = connection.arrivals.filter((arrival) => arrival.room !== room);
  bePresent(desk, connection, room, false);
  desk.hub.unfollow(connection, room);
}

/** Who only reads from now on is there no more. */
export function beAbsent(desk: Desk, connection: Connection): void {
  for (const room of connection.present) bePresent(desk, connection, room, false);
}

/**
 * [LIV14] Who is in a room learns who else is, and the staff: not before the others were told of them, so that nobody
 * looks around unseen. Who is on the way is waited for.
 */
export async function requireSeen({ house }: Desk, connection: Connection, room: Room["id"]): Promise<void> {
  const { me, actor } = sessionOf(connection);
  if (actor.staff) return;
  const isOnTheWay = () =>
    connection.arrivals.some((arrival) => arrival.room === room) ||
    (connection.present.includes(room) && !house.presence.isTold(room, me.id));
  while (connection.isOpen && isOnTheWay()) await house.presence.told();
  if (!connection.present.includes(room)) throw new Refusal("not_allowed");
}

/** Who follows aside reads along and is not there: a person is counted where they are, not where they once were. */
function bePresent(desk: Desk, connection: Connection, room: Room["id"], present: boolean): void {
  const { house } = desk;
  const me = connection.session?.me;
  if (me === undefined || connection.present.includes(room) === present) return;
  if (present && readsOnly(desk, connection)) return;
  if (present) {
    connection.present = connection.present.concat(room);
    house.presence.enter(room, { id: me.id, name: me.name, role: house.facts.deskNames ? "none" : me.role });
  } else {
    connection.present = connection.present.filter((one) => one !== room);
    house.presence.exit(room, me.id);
  }
}

function followedFrom(room: Room, from: number, seq: number): ServerFrames["followed"] {
  return { t: "followed", room: room.id, from, seq, mode: room.mode, slowSeconds: room.slow_seconds };
}

/** The end of the room as it is now, with the position from which live goes on. */
async function resetTo({ house }: Desk, connection: Connection, { id }: Room): Promise<ServerFrames["reset"]> {
  const viewer = connection.session?.me.id;
  const { room, page } = await readHistory(house.desk.database, id, { limit: SNAPSHOT }, viewer);
  const { mode, slow_seconds: slowSeconds } = room;
  const { seq, messages, older: more } = page;
  return { t: "reset", room: id, seq, mode, slowSeconds, messages, more };
}
