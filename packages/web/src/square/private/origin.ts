import type { RoomId } from "@parvis/protocol/ids";
import type { Square } from "../square.ts";

/** What a room is called where this page has it: a room that one does not see is not named. */
export function roomNamed(square: Square, room: RoomId | undefined): string | undefined {
  return square.rooms.value.find(({ id }) => id === room)?.name;
}
