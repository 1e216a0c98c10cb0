import { goToRoom } from "../room/open-room.ts";
import type { Square } from "../square.ts";
import { storeDraft } from "./draft.ts";
import { stopComposing } from "./written.ts";

/** Sends what was written, or asks first who writes: then it stays in the field until somebody has entered. */
export function submit(square: Square): void {
  const room = square.room.value;
  const client = square.client.value;
  const composing = square.composing.value;
  const text = square.written.value.trim();
  if (!room || !client) return;
  if (!square.who.value?.me) {
    const replyTo = composing.kind === "reply" ? { replyTo: composing.to.seq } : {};
    square.over.value = { kind: "entry", draft: { room, text, ...replyTo } };
    return;
  }
  if (composing.kind === "edit") {
    if (text !== composing.of.text) client.edit(room, composing.of.seq, text);
  } else {
    client.post(room, text, composing.kind === "reply" ? composing.to.seq : undefined);
    storeDraft(room, "");
  }
  stopComposing(square);
  // From the square, a line goes to the lobby, and its author with it.
  goToRoom(square, room);
}
