import type { RoomSummary } from "@parvis/protocol/server-frames";

/** Rooms in whose name, theme or place every word stands, whatever its case and accents. */
export function matching(rooms: readonly RoomSummary[], wanted: string): RoomSummary[] {
  const words = folded(wanted).split(/\s+/);
  return rooms.filter((room) => {
    const text = folded(`${room.name} ${room.theme} ${room.place ?? ""}`);
    return words.every((word) => text.includes(word));
  });
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
