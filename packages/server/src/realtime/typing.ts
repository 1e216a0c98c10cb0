import type { RoomId } from "@parvis/protocol/ids";
import { Refusal } from "../platform/refusal.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./house.ts";
import { encodeFrame } from "./wire.ts";

/** In bigger rooms somebody is always typing: telling everybody would be noise. */
const ROOM_MAX = 50;

/** Tells the others in a room that somebody is writing. Never stored. */
export function typing({ hub }: Desk, connection: Connection, { room }: { room: RoomId }): undefined {
  const me = connection.session?.me;
  if (me === undefined) throw new Refusal("not_entered");
  const channel = hub.channel(room);
  if (channel === undefined || !channel.live.has(connection) || channel.live.size > ROOM_MAX) return;
  channel.broadcast(encodeFrame({ t: "typing", room, by: me.id, name: me.name }), connection);
}
