import type { Square } from "../square.ts";
import { beginEdit, stopComposing } from "./written.ts";

/** Enter sends, unless it is choosing a word in an input method or in the list of offers. */
export function byKey(square: Square, event: KeyboardEvent, send: (event: Event) => void): void {
  if (event.isComposing || square.later.value?.takeOfferKey(square, event)) return;
  if (event.key === "Enter" && !event.shiftKey && !event.altKey) send(event);
  if (event.key === "Escape" && goesBack(square)) event.stopPropagation();
  const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (event.key === "ArrowUp" && plain && (event.currentTarget as HTMLTextAreaElement).value === "")
    editLast(square, event);
}

/** Escape leaves the entry, then an answer or an edit; what is left of it goes to the talk. */
function goesBack(square: Square): boolean {
  if (square.over.value?.kind === "entry") square.over.value = undefined;
  else if (square.composing.value.kind !== "new") stopComposing(square);
  else return false;
  return true;
}

function editLast(square: Square, event: KeyboardEvent): void {
  const me = square.who.value?.me?.id;
  const last = square.shown.value?.messages.findLast((message) => message.by === me && !message.removed);
  if (!last) return;
  event.preventDefault();
  beginEdit(square, last);
}
