import type { RoomId } from "@parvis/protocol/ids";
import type { HouseMessages } from "../bus/house-messages.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./house.ts";
import { meOf } from "./method.ts";
import { encodeFrame } from "./wire.ts";

/** In bigger rooms somebody is always typing: telling everybody would be noise. */
const ROOM_MAX = 50;

/** Tells the others in a room that somebody is writing. Never stored. */
export async function typing(desk: Desk, connection: Connection, { room }: { room: RoomId }): Promise<undefined> {
  const { house, hub, bus } = desk;
  const me = meOf(connection);
  // [LIM6] Not refused: whoever types so much is shown as typing already.
  if (!(await house.limits.typing.allows(me.id))) return;
  if (!hub.channel(room)?.live.has(connection) || house.presence.count(room) > ROOM_MAX) return;
  const typing = { room, by: me.id, name: me.name };
  showTyping(desk, typing, connection);
  bus.tell("typing", typing);
}

/** Shows it to those of the room who are live here and may know. */
export function showTyping({ hub, apart }: Desk, typing: HouseMessages["typing"], except?: Connection): void {
  const channel = hub.channel(typing.room);
  if (channel === undefined || channel.live.size > ROOM_MAX) return;
  const bytes = encodeFrame({ t: "typing", ...typing });
  for (const other of channel.live) if (other !== except && maySeeType(other, typing, apart)) other.write(bytes);
}

/** [LIV7, LIV11, LIV14] Those who are there, and whom no block keeps apart from whoever types. */
const maySeeType = (
  { session, present }: Connection,
  { room, by }: HouseMessages["typing"],
  apart: Desk["apart"],
): boolean => session !== undefined && present.includes(room) && !apart.of(session.me.id).has(by);
