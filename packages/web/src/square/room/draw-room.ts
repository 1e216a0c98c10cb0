import type { Client, Entry } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { askedIn } from "../judged/asked.ts";
import type { Square } from "../square.ts";
import { foldName } from "./mentions.ts";

/** Copies what the client holds of the open room, with this person's own lines still on their way. */
export function drawRoom(square: Square, client: Client): void {
  const room = square.room.value;
  const view = room && client.view(room);
  if (!view) return;
  const asked = askedIn(client, room);
  noteNames(square, view.messages);
  square.shown.value = {
    room,
    state: view.state,
    code: view.code,
    mode: view.mode,
    slowSeconds: view.slowSeconds,
    seq: view.seq,
    // Copied: the client goes on changing its own list.
    messages: [...view.messages],
    older: view.older,
    newer: view.newer,
    entries: client.entries.filter((entry) => isLine(entry, room) && entry !== asked),
    asked,
  };
}

/** Held, it stands among the other lines that wait; not in the outbox yet, it would go with the page. */
function isLine({ act, state }: Entry, room: RoomId): boolean {
  return act.t === "post" && act.room === room && state !== "held" && state !== "storing";
}

/** Follows a room from where it was last held, and draws what is known of it. */
export function followRoom(square: Square, client: Client, room: RoomId): void {
  client.follow(room, square.held.get(room));
  square.held.delete(room);
  drawRoom(square, client);
}

/** Only a name that is new makes a change: all lines with an `@` follow it. */
function noteNames(square: Square, messages: readonly Message[]): void {
  const known = square.names.peek();
  const spoken = new Set(messages.map(({ name }) => name));
  const me = square.who.peek()?.me?.name;
  if (me) spoken.add(me);
  const fresh = [...spoken].filter((name) => known.get(foldName(name)) === undefined);
  if (fresh.length > 0)
    square.names.value = new Map([...known, ...fresh.map((name) => [foldName(name), name] as const)]);
}
