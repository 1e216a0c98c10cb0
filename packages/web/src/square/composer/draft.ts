import type { RoomId } from "@parvis/protocol/ids";

const key = (room: RoomId) => `parvis-draft-${room}`;

/** A line begun and not sent outlives a reload of its tab, and nothing more. */
export function storeDraft(room: RoomId, text: string): void {
  try {
    if (text) sessionStorage.setItem(key(room), text);
    else sessionStorage.removeItem(key(room));
  } catch {
    // More than a browser keeps: it still stands in the field.
  }
}

export function storedDraft(room: RoomId): string {
  return sessionStorage.getItem(key(room)) ?? "";
}
