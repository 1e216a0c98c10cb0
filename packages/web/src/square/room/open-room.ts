import type { RoomId } from "@parvis/protocol/ids";
import { batch } from "@preact/signals";
import { stopComposing } from "../composer/written.ts";
import { noteVisit } from "../house/visited.ts";
import { roomPath } from "../route.ts";
import { openRoomSummary, type Square } from "../square.ts";
import { arrive } from "./come-back.ts";
import { followRoom } from "./draw-room.ts";

/** Opens a room in the page. The one before is no longer followed: its count is asked for with the list. */
export function openRoom(square: Square, room: RoomId): void {
  const before = square.room.value;
  if (before === room) return;
  batch(() => {
    square.room.value = room;
    square.shown.value = undefined;
    square.typing.value = [];
    square.since.value = undefined;
    square.aim.value = undefined;
    stopComposing(square);
    square.over.value = undefined;
  });
  nameThePage(square);
  noteVisit(room);
  const client = square.client.value;
  if (!client) return;
  if (before) client.unfollow(before);
  square.arrival = "away";
  followRoom(square, client, room);
  arrive(square, client);
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
