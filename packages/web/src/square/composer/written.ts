import type { Message } from "@parvis/protocol/server-frames";
import { batch } from "@preact/signals";
import type { Square } from "../square.ts";
import { storeDraft, storedDraft } from "./draft.ts";

/** Changes what stands in the field. An edit is no draft: the line begun before it is kept for after. */
export function write(square: Square, text: string): void {
  square.written.value = text;
  const room = square.room.value;
  if (room && square.composing.value.kind !== "edit") storeDraft(room, text);
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
  });
}

/** Back to a plain line: the one begun in this room, if any. */
export function stopComposing(square: Square): void {
  batch(() => {
    square.composing.value = { kind: "new" };
    square.written.value = square.room.value ? storedDraft(square.room.value) : "";
  });
}
