import type { Square } from "../square.ts";

/** Sends what was written, or asks first who writes. False: the text stays where it is. */
export function submit(square: Square, written: string): boolean {
  const room = square.room.value;
  const client = square.client.value;
  const composing = square.composing.value;
  const text = written.trim();
  if (!room || !client) return false;
  if (!square.who.value?.me) {
    const replyTo = composing.kind === "reply" ? { replyTo: composing.to.seq } : {};
    square.over.value = { kind: "entry", draft: { room, text, ...replyTo } };
    return false;
  }
  square.composing.value = { kind: "new" };
  if (composing.kind !== "edit") {
    client.post(room, text, composing.kind === "reply" ? composing.to.seq : undefined);
    return true;
  }
  if (text !== composing.of.text) client.edit(room, composing.of.seq, text);
  return true;
}
