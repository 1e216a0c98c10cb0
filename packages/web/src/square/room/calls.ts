import type { Client, KnownEvent } from "@parvis/client/client";
import type { Seq } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { addCalled } from "../house/called.ts";
import type { Square } from "../square.ts";
import { foldOf } from "./folded.ts";
import { indexOf } from "./lines.ts";
import { findCalls, foldName } from "./mentions.ts";
import { readTo } from "./read-marks.ts";

/** Adds what calls for this person among what they missed. Without an answer there is nothing to lead to. */
export async function askCalls(square: Square, client: Client, after: Seq): Promise<void> {
  const room = square.room.value;
  if (!room) return;
  const seqs = await client.calls(room, after).catch(() => []);
  if (square.room.value === room && square.client.value === client) addStops(square, seqs, "call");
}

/** What comes while its reader is elsewhere in the talk, in another room, or looks away. */
export function hearCall(square: Square, event: KnownEvent): void {
  if (event.t !== "posted") return;
  const here = square.at.value === "room" && event.room === square.room.value;
  if (here && square.atEnd && !document.hidden) return;
  // Without a mark they were never there, and nothing there waits for them.
  if (!here && readTo(square, event.room) === 0) return;
  const messages = square.client.value?.view(event.room)?.messages ?? [];
  const answered = event.replyTo === undefined ? undefined : messages[indexOf(messages, event.replyTo)];
  if (!isForMe(square, event, answered?.seq === event.replyTo ? answered : undefined)) return;
  if (here) addStops(square, [event.seq], "call");
  else addCalled(square, event.room, [event.seq]);
}

/** Whether a message of somebody else answers or names this person. */
export function isForMe(square: Square, message: Message, answered: Message | undefined): boolean {
  const me = square.who.value?.me;
  if (!me || message.by === me.id || message.removed || foldOf(square, message.by)) return false;
  return answered?.by === me.id || namesMe(me.name, message.text);
}

function namesMe(name: string, text: string): boolean {
  if (!text.includes("@")) return false;
  return findCalls(text, new Map([[foldName(name), name]])).some((piece) => piece.name !== undefined);
}

export function addStops(square: Square, seqs: readonly Seq[], kind: "call" | "unread"): void {
  const known = new Set(square.stops.value.map(({ seq }) => seq));
  const fresh = seqs.filter((seq) => !known.has(seq)).map((seq) => ({ seq, kind }));
  // What calls comes first, then where reading goes on.
  const order = ({ seq, kind }: { seq: Seq; kind: string }) => (kind === "call" ? seq : Number.POSITIVE_INFINITY);
  if (fresh.length > 0) square.stops.value = [...square.stops.value, ...fresh].sort((a, b) => order(a) - order(b));
}

/** What has been in sight calls no more. */
export function dropStops(square: Square, from: Seq, to: Seq): void {
  const left = square.stops.value.filter(({ seq }) => seq < from || seq > to);
  if (left.length < square.stops.value.length) square.stops.value = left;
}
