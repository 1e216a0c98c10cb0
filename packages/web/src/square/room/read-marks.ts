import type { RoomId, Seq } from "@parvis/protocol/ids";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import type { Square, TabWord } from "../square.ts";
import { countOthers } from "./lines.ts";

/** Up to where a room is read, as this page knows it: a mark only rises. */
export function readTo(square: Square, room: RoomId): Seq {
  const listed = square.rooms.value.find(({ id }) => id === room)?.read ?? 0;
  return Math.max(square.readTo.get(room) ?? 0, listed) as Seq;
}

/** What is in sight is read, once it is known what was missed; the list of rooms follows at once. */
export function markRead(square: Square, seq: Seq): void {
  const shown = square.shown.value;
  if (shown?.state !== "live" || square.arrival !== "here" || !square.who.value?.me) return;
  if (seq <= (square.readTo.get(shown.room) ?? 0)) return;
  square.readTo.set(shown.room, seq);
  square.client.value?.read(shown.room, seq);
  square.tabs.postMessage({ room: shown.room, read: seq } satisfies TabWord);
  recount(square, shown.room);
}

/** Another device has read up to here. False: how much is left must be asked. */
export function readElsewhere(square: Square, room: RoomId, seq: Seq): boolean {
  square.readTo.set(room, Math.max(seq, readTo(square, room)) as Seq);
  recount(square, room);
  const summary = square.rooms.value.find(({ id }) => id === room);
  return !summary || room === square.room.value || summary.unread === 0;
}

/** The list as the house told it, held against what was read since it was asked. */
export function withReadMarks(square: Square, rooms: readonly RoomSummary[]): RoomSummary[] {
  return rooms.map((room) => {
    const read = Math.max(square.readTo.get(room.id) ?? 0, room.read) as Seq;
    const unread = Math.min(room.unread, unreadIn(square, room, read));
    return unread === room.unread && read === room.read ? room : { ...room, read, unread };
  });
}

function recount(square: Square, room: RoomId): void {
  const summary = square.rooms.value.find(({ id }) => id === room);
  if (!summary) return;
  const [counted] = withReadMarks(square, [summary]);
  if (!counted || counted === summary) return;
  square.rooms.value = square.rooms.value.map((each) => (each.id === room ? counted : each));
}

/** At most so many: those in the page, where it holds all of them, or else the positions left. */
function unreadIn(square: Square, room: RoomSummary, read: Seq): number {
  const shown = square.shown.value;
  const whole =
    shown?.room === room.id && shown.state === "live" && !shown.newer && (shown.messages[0]?.seq ?? 0) <= read;
  if (whole) return countOthers(shown.messages, square.who.value?.me?.id, read);
  return read > room.read ? Math.max(0, room.seq - read) : room.unread;
}
