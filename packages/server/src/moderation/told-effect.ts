import type { StoredEffect } from "../rooms/decisions.ts";
import type { Room } from "../rooms/store.ts";

/** What an effect is told as: neither how it was before, nor as how old somebody counts. */
export function toldEffect(
  { room: no, slowSeconds: _, was: __, before: ___, band: ____, ...effect }: StoredEffect,
  rooms: ReadonlyMap<number, Room>,
) {
  const room = no === undefined ? undefined : rooms.get(no);
  return { ...effect, ...(room && { room: room.id, roomName: room.name }) };
}
