import type { RoomId } from "@parvis/protocol/ids";

const OF_DRAFTS = "parvis-draft-";
const OF_UNSENT = "parvis-unsent-";
const key = (room: RoomId) => OF_DRAFTS + room;
/** Each life of a tab has its own: only what an earlier one left is lost otherwise. */
const unsentKey = (room: RoomId) => `${OF_UNSENT}${room}-${performance.timeOrigin}`;

/** A line begun and not sent outlives a reload of its tab, and not whoever wrote it. */
export function storeDraft(room: RoomId, text: string): void {
  store(key(room), text);
}

/** What was begun in a room, below what an earlier life of the tab had no time to give to the outbox. */
export function storedDraft(room: RoomId): string {
  const begun = sessionStorage.getItem(key(room)) ?? "";
  const left = keysOf(`${OF_UNSENT}${room}-`).filter((each) => each !== unsentKey(room));
  if (left.length === 0) return begun;
  const text = [...left.flatMap(linesAt), begun].filter(Boolean).join("\n");
  storeDraft(room, text);
  for (const each of left) sessionStorage.removeItem(each);
  return text;
}

/** Keeps a line while the outbox takes it; answers what drops it again. */
export function keepUnsent(room: RoomId, text: string): () => void {
  const own = unsentKey(room);
  storeLines(own, [...linesAt(own), text]);
  return () => {
    const lines = linesAt(own);
    if (lines.includes(text)) storeLines(own, lines.toSpliced(lines.indexOf(text), 1));
  };
}

export function forgetDrafts(): void {
  for (const each of [...keysOf(OF_DRAFTS), ...keysOf(OF_UNSENT)]) sessionStorage.removeItem(each);
}

const keysOf = (beginning: string) => Object.keys(sessionStorage).filter((each) => each.startsWith(beginning));

function linesAt(own: string): string[] {
  return JSON.parse(sessionStorage.getItem(own) ?? "[]");
}

function storeLines(own: string, lines: readonly string[]): void {
  store(own, lines.length > 0 ? JSON.stringify(lines) : "");
}

function store(own: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(own, text);
    else sessionStorage.removeItem(own);
  } catch {
    // More than a browser keeps: it still stands in the field, or is in the outbox in a moment.
  }
}
