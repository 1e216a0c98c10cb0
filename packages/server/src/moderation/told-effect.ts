import type { StoredEffect } from "../rooms/decisions.ts";
import type { Room } from "../rooms/store.ts";

/** What holds in one room. All else is of the account, wherever it was decided. */
const inRoom = new Set<StoredEffect["do"]>(["remove", "hide", "return", "limit", "mute", "mode"]);

/** What an effect is told as: neither how it was before, nor as how old somebody counts. [MOD312] A room is its scope. */
export function toldEffect(
  { room: no, slowSeconds: _, was: __, before: ___, band: ____, ...effect }: StoredEffect,
  rooms: ReadonlyMap<number, Room>,
) {
  const room = no === undefined || !inRoom.has(effect.do) ? undefined : rooms.get(no);
  return { ...effect, ...(room && { room: room.id, roomName: room.name }) };
}
