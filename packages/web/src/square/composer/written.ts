import type { RoomId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { batch } from "@preact/signals";
import type { Square } from "../square.ts";
import { storeDraft, storedDraft } from "./draft.ts";

/** Changes what stands in the field. An edit is no draft: the line begun before it is kept for after. */
export function write(square: Square, text: string): void {
  batch(() => {
    square.written.value = text;
    square.fault.value = undefined;
  });
  const room = square.room.value;
  if (room && square.composing.value.kind !== "edit") storeDraft(room, text);
}

/** Puts words where the caret is, in place of what is selected. */
export function insert(square: Square, words: string): void {
  const field = document.querySelector<HTMLTextAreaElement>("textarea#write");
  if (!field) return write(square, square.written.value + words);
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  write(square, field.value);
  field.focus();
}

export function beginReply(square: Square, to: Message): void {
  batch(() => {
    if (square.composing.value.kind === "edit") stopComposing(square);
    square.composing.value = { kind: "reply", to };
  });
}

export function beginEdit(square: Square, of: Message): void {
  batch(() => {
    square.composing.value = { kind: "edit", of };
    square.written.value = of.text;
    square.fault.value = undefined;
  });
}

/** Back to a plain line: the one begun in this room, if any. */
export function stopComposing(square: Square): void {
  batch(() => {
    square.composing.value = { kind: "new" };
    square.written.value = square.room.value ? storedDraft(square.room.value) : "";
    square.fault.value = undefined;
  });
}

/** A line has gone: the field of its room is empty again. */
export function clearSent(square: Square, room: RoomId): void {
  storeDraft(room, "");
  if (square.room.value === room) stopComposing(square);
}

/** What was typed before the first room was known belongs to it. */
export function adoptWritten(square: Square, room: RoomId): void {
  if (square.written.value) storeDraft(room, square.written.value);
}
