import type { RoomId, Seq } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";

/** Where the page stands: on the square among all rooms, in a room, in private, at the staff's desk, or before the owner's door. */
export type Route =
  | { at: "square" }
  | { at: "room"; room: RoomId; seq?: Seq }
  | { at: "private"; place: PrivatePlace }
  | { at: "desk" }
  | { at: "owner"; link: string };

/** What of private talk is open. A code or a link of a device is for this page alone: behind a # the house never gets it. */
export type PrivatePlace =
  | { kind: "inbox" | "who" | "name" | "recover" }
  | { kind: "talk"; talk: ConversationId }
  | { kind: "code" | "device"; link: string };

const PRIVATE = /^#(private|code|device)(?:\/([\w.-]+))?$/;
const ROOM = /^\/r\/([0-9a-f-]{36})$/;

export function readRoute(location: Pick<Location, "pathname" | "hash"> & { search?: string }): Route {
  const room = ROOM.exec(location.pathname)?.[1];
  const seq = Number(new URLSearchParams(location.search ?? "").get("at"));
  if (room)
    return { at: "room", room: room as RoomId, ...(Number.isSafeInteger(seq) && seq > 0 && { seq: seq as Seq }) };
  if (location.pathname === "/desk") return { at: "desk" };
  const place = readPlace(location.hash);
  if (place) return { at: "private", place };
  const link = location.hash.slice(1);
  return location.pathname === "/owner" && link ? { at: "owner", link } : { at: "square" };
}

function readPlace(hash: string): PrivatePlace | undefined {
  const [, of, what = ""] = PRIVATE.exec(hash) ?? [];
  if (of === undefined) return undefined;
  if (of !== "private") return { kind: of as "code" | "device", link: what };
  if (what === "who" || what === "name" || what === "recover") return { kind: what };
  return what ? { kind: "talk", talk: what as ConversationId } : { kind: "inbox" };
}

export function privatePath(place: PrivatePlace = { kind: "inbox" }): string {
  if ("link" in place) return `/#${place.kind}/${place.link}`;
  if (place.kind === "inbox") return "/#private";
  return `/#private/${place.kind === "talk" ? place.talk : place.kind}`;
}

export function roomPath(room: RoomId): string {
  return `/r/${room}`;
}

/** The address of a message: it opens the talk around it. */
export function messagePath(room: RoomId, seq: Seq | undefined): string {
  return seq === undefined ? roomPath(room) : `${roomPath(room)}?at=${seq}`;
}
