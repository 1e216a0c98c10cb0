import type { RoomId, Seq } from "@parvis/protocol/ids";
import type { Square } from "../square.ts";

/** Adds to what calls for this person in another room than the open one. */
export function addCalled(square: Square, room: RoomId, seqs: readonly Seq[]): void {
  const before = square.called.peek();
  const known = before.get(room) ?? [];
  const all = [...new Set([...known, ...seqs])].sort((a, b) => a - b);
  if (all.length > known.length) square.called.value = new Map(before).set(room, all);
}

/** Where somebody has just been led to calls no more, nor what comes before it there. */
export function dropCalled(square: Square, room: RoomId, to: Seq): void {
  const left = new Map(square.called.peek());
  const after = (left.get(room) ?? []).filter((seq) => seq > to);
  if (after.length > 0) left.set(room, after);
  else left.delete(room);
  square.called.value = left;
}
