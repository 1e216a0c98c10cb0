import type { RoomId, Seq } from "@parvis/protocol/ids";

/** Where the page stands: on the square among all rooms, in a room, at the staff's desk, or before the owner's door. */
export type Route =
  | { at: "square" }
  | { at: "room"; room: RoomId; seq?: Seq }
  | { at: "desk" }
  | { at: "owner"; link: string };

const ROOM = /^\/r\/([0-9a-f-]{36})$/;

export function readRoute(location: Pick<Location, "pathname" | "hash"> & { search?: string }): Route {
  const room = ROOM.exec(location.pathname)?.[1];
  const seq = Number(new URLSearchParams(location.search ?? "").get("at"));
  if (room)
    return { at: "room", room: room as RoomId, ...(Number.isSafeInteger(seq) && seq > 0 && { seq: seq as Seq }) };
  if (location.pathname === "/desk") return { at: "desk" };
  const link = location.hash.slice(1);
  return location.pathname === "/owner" && link ? { at: "owner", link } : { at: "square" };
}

export function roomPath(room: RoomId): string {
  return `/r/${room}`;
}

/** The address of a message: it opens the talk around it. */
export function messagePath(room: RoomId, seq: Seq | undefined): string {
  return seq === undefined ? roomPath(room) : `${roomPath(room)}?at=${seq}`;
}
