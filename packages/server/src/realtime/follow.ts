import type { ClientFrames } from "@parvis/protocol/client-frames";
import { FOLLOWED_MAX } from "@parvis/protocol/limits";
import { readHistory } from "../messages/read-history.ts";
import { Refusal } from "../platform/refusal.ts";
import { readableRoom } from "../rooms/admit.ts";
import type { Room } from "../rooms/store.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./house.ts";

/** Messages in the snapshot that comes with `reset`. */
const SNAPSHOT = 50;

/** [LIV2] Attaches a connection to a room: replayed from its position, or reset with the end of the room. */
export async function follow(
  desk: Desk,
  connection: Connection,
  { room: id, seq, aside = false }: ClientFrames["follow"],
): Promise<undefined> {
  const { house, hub } = desk;
  const room = await readableRoom(house.desk.database.read, id, connection.session?.me.id);
  // Who closes while we wait is tidied up after once: nothing may be added later.
  if (!connection.isOpen) return;
  const followed = connection.follows(id) !== undefined;
  if (!followed && connection.channels.length >= FOLLOWED_MAX) throw new Refusal("rate_limited");
  connection.stalled = false;
  const position = hub.position(connection, room);
  // In the same turn as the connection joins the room, so that leaving one is always leaving both.
  bePresent(desk, connection, id, !aside);
  const newest = await position;
  const from = seq !== undefined && hub.canReplay(room, seq, newest) ? seq : await reset(desk, connection, room);
  if (from === seq) {
    const { mode, slow_seconds: slowSeconds } = room;
    connection.send({ t: "followed", room: id, from, seq: newest, mode, slowSeconds });
  }
  connection.send({ t: "presence", room: id, count: house.presence.count(id) });
  await hub.follow(connection, room, from);
}

export function unfollow(desk: Desk, connection: Connection, { room }: { room: Room["id"] }): undefined {
  bePresent(desk, connection, room, false);
  desk.hub.unfollow(connection, room);
}

/** Who follows aside reads along and is not there: a person is counted where they are, not where they once were. */
function bePresent({ house }: Desk, connection: Connection, room: Room["id"], present: boolean): void {
  const me = connection.session?.me;
  if (me === undefined || connection.present.includes(room) === present) return;
  if (present) {
    connection.present = connection.present.concat(room);
    house.presence.enter(room, { id: me.id, name: me.name, role: me.role });
  } else {
    connection.present = connection.present.filter((one) => one !== room);
    house.presence.exit(room, me.id);
  }
}

/** Sends the end of the room as it is now. Returns the position from which live goes on. */
async function reset({ house }: Desk, connection: Connection, { id }: Room): Promise<number> {
  const viewer = connection.session?.me.id;
  const { room, page } = await readHistory(house.desk.database, id, { limit: SNAPSHOT }, viewer);
  const { mode, slow_seconds: slowSeconds } = room;
  const { seq, messages, older: more } = page;
  connection.send({ t: "reset", room: id, seq, mode, slowSeconds, messages, more });
  return seq;
}
