import type { Square } from "../square.ts";
import { arrange } from "./life.ts";
import { visited } from "./visited.ts";

/** Puts the rooms in the order of their life now, and holds it until this is asked for again. */
export function arrangeRooms(square: Square): void {
  square.arranged.value = arrange(square.rooms.value, Date.now(), visited());
}
