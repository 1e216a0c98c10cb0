import type { RoomId } from "@parvis/protocol/ids";

const OF_DRAFTS = "parvis-draft-";
const key = (room: RoomId) => OF_DRAFTS + room;

/** A line begun and not sent outlives a reload of its tab, and not whoever wrote it. */
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

export function forgetDrafts(): void {
  for (const each of Object.keys(sessionStorage)) if (each.startsWith(OF_DRAFTS)) sessionStorage.removeItem(each);
}
