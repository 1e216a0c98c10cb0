import type { RoomId } from "@parvis/protocol/ids";

const KEY = "parvis-visited";
const KEPT = 50;

/** The rooms opened in this browser, the latest first. It is told to nobody, the house included. */
export function visited(): readonly RoomId[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((room): room is RoomId => typeof room === "string") : [];
  } catch {
    return [];
  }
}

export function noteVisit(room: RoomId): void {
  const others = visited().filter((each) => each !== room);
  localStorage.setItem(KEY, JSON.stringify([room, ...others].slice(0, KEPT)));
}

/** Who gives up a name leaves no trail of rooms in the browser. */
export function forgetVisits(): void {
  localStorage.removeItem(KEY);
}
