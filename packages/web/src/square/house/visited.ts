import type { RoomId } from "@parvis/protocol/ids";
import { OF_A_NAME } from "../kept/of-a-name.ts";

const KEPT = 50;

/** The rooms opened in this browser, the latest first. It is told to nobody, the house included. */
export function visited(): readonly RoomId[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(OF_A_NAME.visits) ?? "[]");
    return Array.isArray(kept) ? kept.filter((room): room is RoomId => typeof room === "string") : [];
  } catch {
    return [];
  }
}

export function noteVisit(room: RoomId): void {
  const others = visited().filter((each) => each !== room);
  localStorage.setItem(OF_A_NAME.visits, JSON.stringify([room, ...others].slice(0, KEPT)));
}
