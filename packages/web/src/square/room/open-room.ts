import type { RoomId } from "@parvis/protocol/ids";
import { batch } from "@preact/signals";
import { adoptWritten, stopComposing } from "../composer/written.ts";
import { arrangeRooms } from "../house/arrange-rooms.ts";
import { followRecent } from "../house/follow-recent.ts";
import { refreshRooms } from "../house/refresh.ts";
import { unreadInAll } from "../house/unread-sum.ts";
import { noteVisit } from "../house/visited.ts";
import { type PrivatePlace, privatePath, roomPath } from "../route.ts";
import { openRoomSummary, type Square } from "../square.ts";
import { arrive } from "./come-back.ts";
import { followRoom } from "./draw-room.ts";

/** Opens a room in the page. The one before is no longer followed: its count is asked for with the list. */
export function openRoom(square: Square, room: RoomId): void {
  if (square.at.value === "room" && square.room.value === room) return;
  turnTo(square, "room", room);
  noteVisit(room);
  const client = square.client.value;
  if (!client) return;
  square.arrival = "away";
  followRoom(square, client, room);
  arrive(square, client);
}

/** Opens the square, with all rooms in the order of their life now. What is written there goes to the lobby. */
export function openSquare(square: Square): void {
  turnTo(square, "square", square.rooms.value[0]?.id);
  arrangeRooms(square);
}

export function openDesk(square: Square): void {
  if (square.at.value === "desk") return;
  turnTo(square, "desk", square.rooms.value[0]?.id);
}

export function openPrivate(square: Square, place: PrivatePlace): void {
  square.place.value = place;
  if (square.at.value !== "private") turnTo(square, "private", square.rooms.value[0]?.id);
  else square.over.value = undefined;
}

/** As `openRoom`, for a choice made by hand: the address follows, and *back* leads back. */
export function goToRoom(square: Square, room: RoomId): void {
  if (square.at.value !== "room" || square.room.value !== room) push(roomPath(room));
  openRoom(square, room);
}

export function goToSquare(square: Square): void {
  if (square.at.value !== "square") push("/");
  openSquare(square);
  void refreshRooms(square).then(() => arrangeRooms(square));
}

export function goToDesk(square: Square, part?: string): void {
  if (square.at.value !== "desk") push(part ? `/desk#${part}` : "/desk");
  openDesk(square);
}

export function goToPrivate(square: Square, place: PrivatePlace = { kind: "inbox" }): void {
  push(privatePath(place));
  openPrivate(square, place);
}

function push(path: string): void {
  history.pushState(null, "", path);
}

function turnTo(square: Square, at: Square["at"]["value"], room: RoomId | undefined): void {
  if (room && !square.room.value) adoptWritten(square, room);
  batch(() => {
    square.at.value = at;
    square.room.value = room;
    square.shown.value = undefined;
    square.typing.value = [];
    square.since.value = undefined;
    square.aim.value = undefined;
    square.stops.value = [];
    square.names.value = new Map();
    square.atEnd = true;
    stopComposing(square);
    square.over.value = undefined;
  });
  nameThePage(square);
  followRecent(square);
}

export function nameThePage(square: Square): void {
  const { desk, private: inPrivate } = square.words.value.square;
  const view = { square: undefined, room: openRoomSummary(square)?.name, private: inPrivate, desk };
  const names = [view[square.at.value], square.house.value?.name].filter((name) => name);
  const unread = unreadInAll(square);
  const count = unread > 99 ? "(99+) " : unread > 0 ? `(${unread}) ` : "";
  document.title = count + names.join(" · ");
}
