import type { RoomId, Seq } from "@parvis/protocol/ids";
import { dropStops } from "../room/calls.ts";
import { goToMessage, jumpTo } from "../room/jump.ts";
import { goToRoom } from "../room/open-room.ts";
import type { Square } from "../square.ts";
import { dropCalled } from "./called.ts";

/** Where the next tap leads: to a message that calls for its reader, or to where reading goes on. */
export type NextStop = { kind: "call" | "unread"; seq: Seq; room?: undefined } | Elsewhere;
/** In another room than the open one; what is unread there is found on opening it. */
export type Elsewhere = { kind: "call"; seq: Seq; room: RoomId } | { kind: "unread"; room: RoomId };

/** The open room first, to its end: what is read there is not come back to. Then where somebody calls, then the rest. */
export function nextStop(square: Square): NextStop | undefined {
  const here = square.at.value === "room" ? square.room.value : undefined;
  const [stop] = here ? square.stops.value : [];
  if (stop) return stop;
  const others = square.rooms.value.map(({ id }) => id).filter((id) => id !== here);
  for (const room of others) {
    const seq = square.called.value.get(room)?.[0];
    if (seq !== undefined) return { kind: "call", seq, room };
  }
  const room = others.find((id) => square.missed.value.has(id));
  return room && { kind: "unread", room };
}

/** How many messages call for this person, in all rooms. */
export function callsInAll(square: Square): number {
  const here = square.at.value === "room" ? square.room.value : undefined;
  const own = here ? square.stops.value.filter(({ kind }) => kind === "call").length : 0;
  const others = [...square.called.value].filter(([room]) => room !== here);
  return others.reduce((sum, [, seqs]) => sum + seqs.length, own);
}

export function leadTo(square: Square, next: NextStop): void {
  if (next.room === undefined) {
    // Gone meanwhile, or not: it has been called for.
    dropStops(square, next.seq, next.seq);
    return void jumpTo(square, next.seq);
  }
  if (next.kind === "unread") return goToRoom(square, next.room);
  dropCalled(square, next.room, next.seq);
  goToMessage(square, next.room, next.seq);
}
