import type { RoomId } from "@parvis/protocol/ids";
import { batch } from "@preact/signals";
import { stopComposing } from "../composer/written.ts";
import { noteVisit } from "../house/visited.ts";
import { followRoom } from "../live.ts";
import { roomPath } from "../route.ts";
import { openRoomSummary, type Square } from "../square.ts";

/** Opens a room in the page. The one before is no longer followed: its count is asked for with the list. */
export function openRoom(square: Square, room: RoomId): void {
  const before = square.room.value;
  if (before === room) return;
  batch(() => {
    square.room.value = room;
    square.shown.value = undefined;
    square.typing.value = [];
    stopComposing(square);
    square.over.value = undefined;
  });
  nameThePage(square);
  noteVisit(room);
  const client = square.client.value;
  if (!client) return;
  if (before) client.unfollow(before);
  followRoom(square, client, room);
}

/** As `openRoom`, for a choice made by hand: the address follows, and *back* leads back. */
export function goToRoom(square: Square, room: RoomId): void {
  if (square.room.value !== room) history.pushState(null, "", roomPath(room));
  openRoom(square, room);
}

export function nameThePage(square: Square): void {
  const names = [openRoomSummary(square)?.name, square.house.value?.name].filter((name) => name);
  document.title = names.join(" · ");
}

/** Everything shown is read; what the list tells of this room follows at once. */
export function markRead(square: Square): void {
  const shown = square.shown.value;
  if (shown?.state !== "live" || !square.who.value?.me) return;
  square.client.value?.read(shown.room, shown.seq);
  const stale = square.rooms.value.some((room) => room.id === shown.room && room.unread > 0);
  if (!stale) return;
  square.rooms.value = square.rooms.value.map((room) => (room.id === shown.room ? { ...room, unread: 0 } : room));
}
