import type { Client } from "@parvis/client/client";
import type { RoomId, Seq } from "@parvis/protocol/ids";
import { batch } from "@preact/signals";
import type { Square } from "../square.ts";
import { addStops, askCalls } from "./calls.ts";
import { drawRoom } from "./draw-room.ts";
import { countOthers, isOfOthers } from "./lines.ts";
import { readTo } from "./read-marks.ts";

/** How many messages are read back to lead to the first that is new, before that is only offered. */
const PAGES_BACK = 2;
/** So many are better begun at the end, with the way back offered. */
const MANY = 200;
/** More positions than this are not read back one page after the other. */
const FAR = 400;

/** Looks whether the open room has just come, or come back: with everything that was missed, and not before. */
export function arrive(square: Square, client: Client): void {
  const view = square.room.value && client.view(square.room.value);
  if (view?.state !== "live") square.arrival = "away";
  else if (square.arrival === "away" && view.seq >= view.attachedAt) {
    square.arrival = "here";
    void comeBack(square);
  }
}

/** Called when somebody is here again: the room has come, or the page is in sight. */
export async function comeBack(square: Square): Promise<void> {
  const client = square.client.value;
  const shown = square.shown.value;
  const me = square.who.value?.me;
  if (!client || shown?.state !== "live" || !me || square.arrival !== "here") return;
  const { room, seq: to } = shown;
  const after = readTo(square, room);
  if (after === 0 || after >= to || isSame(square, room, after)) return;
  // Until it is known where reading goes on, what the end shows is not read.
  square.arrival = "finding";
  const near = await readBack(client, room, after).catch(() => false);
  if (square.room.value !== room || square.client.value !== client) return;
  square.arrival = "here";
  const messages = client.view(room)?.messages ?? [];
  const count = countOthers(messages, me.id, after, to);
  if (near && count === 0) return drawRoom(square, client);
  void askCalls(square, client, after);
  const led = near && count <= MANY;
  const first = messages.find((message) => message.seq > after && isOfOthers(message, me.id));
  batch(() => {
    square.since.value = { room, after, to, at: led ? "line" : "far", count, more: !near };
    drawRoom(square, client);
    if (!led || !first) return;
    // Who reads further back stays there, and is shown the way.
    if (!square.atEnd || square.aim.value || square.linked.value) addStops(square, [first.seq], "unread");
    else square.aim.value = { room, seq: first.seq, why: "since" };
  });
}

/** Whether the line stands there already, with nothing read since. */
function isSame(square: Square, room: RoomId, after: Seq): boolean {
  const since = square.since.value;
  return since?.room === room && since.after === after;
}

/** Brings what lies between the read mark and what is at hand. False: it is too far back. */
async function readBack(client: Client, room: RoomId, after: Seq): Promise<boolean> {
  for (let pages = 0; ; pages++) {
    const view = client.view(room);
    const oldest = view?.messages[0]?.seq;
    if (!view || oldest === undefined || !view.older || oldest <= after + 1) return true;
    if (pages === PAGES_BACK || oldest - after > FAR || !(await client.loadOlder(room))) return false;
  }
}
