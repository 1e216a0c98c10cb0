import type { RoomId } from "@parvis/protocol/ids";

/** Where the page stands: on the square (its first room), in a room, or before the owner's door. */
export type Route = { at: "square" } | { at: "room"; room: RoomId } | { at: "owner"; link: string };

const ROOM = /^\/r\/([0-9a-f-]{36})$/;

export function readRoute(location: Pick<Location, "pathname" | "hash">): Route {
  const room = ROOM.exec(location.pathname)?.[1];
  if (room) return { at: "room", room: room as RoomId };
  const link = location.hash.slice(1);
  return location.pathname === "/owner" && link ? { at: "owner", link } : { at: "square" };
}

export function roomPath(room: RoomId): string {
  return `/r/${room}`;
}
