import type { RoomId } from "@parvis/protocol/ids";
import type { Square } from "../square.ts";

/** Where nothing is heard of a room, or of all, nobody tells that a mute is over: the next line is refused again where it holds. */
export function dropMutes(square: Square, room?: RoomId): void {
  const before = square.restrictions.peek();
  const left = [...before].filter(([where]) => where === "house" || (room !== undefined && where !== room));
  if (left.length < before.size) square.restrictions.value = new Map(left);
}
