import type { RoomId, Seq } from "@parvis/protocol/ids";
import { batch } from "@preact/signals";
import { tell } from "../note.ts";
import { messagePath } from "../route.ts";
import type { Square } from "../square.ts";
import { drawRoom } from "./draw-room.ts";
import { openRoom } from "./open-room.ts";

/** How long the message that somebody was led to stays lit. */
const LIT_MS = 3_000;

/** Leads to a message of the open room; what is not at hand is fetched with what stands around it. */
export async function jumpTo(square: Square, seq: Seq): Promise<void> {
  const room = square.room.value;
  const client = square.client.value;
  if (!room || !client) return;
  const here = client.view(room)?.messages.some((message) => message.seq === seq);
  const found = here || (await client.around(room, seq).catch(() => undefined));
  if (square.room.value !== room) return;
  const t = square.words.value;
  if (!found) return tell(square, found === undefined ? t.noAnswer : t.talk.gone);
  batch(() => {
    drawRoom(square, client);
    square.aim.value = { room, seq, why: "asked" };
    light(square, seq);
  });
}

/** Opens a link to a message: its room if it is another one, then the talk around it. */
export function goToMessage(square: Square, room: RoomId, seq: Seq | undefined): void {
  const path = messagePath(room, seq);
  if (location.pathname + location.search !== path) history.pushState(null, "", path);
  openMessage(square, room, seq);
}

/** As `goToMessage`, for an address that is there already. */
export function openMessage(square: Square, room: RoomId, seq: Seq | undefined): void {
  openRoom(square, room);
  if (seq === undefined) return;
  if (square.shown.value?.room === room && square.shown.value.state === "live") void jumpTo(square, seq);
  else square.linked.value = { room, seq };
}

/** Leads to the message of the address once its room has come. */
export async function openLinked(square: Square): Promise<void> {
  const linked = square.linked.value;
  if (!linked || linked.room !== square.room.value || square.shown.value?.state !== "live" || square.arrival === "away")
    return;
  await jumpTo(square, linked.seq);
  if (square.linked.value === linked) square.linked.value = undefined;
}

/** To the first message that came since its reader left. */
export async function jumpToSince(square: Square): Promise<void> {
  const since = square.since.value;
  const client = square.client.value;
  if (!since || !client || since.room !== square.room.value) return;
  const found = await client.around(since.room, since.after, false).catch(() => false);
  if (!found) return tell(square, square.words.value.noAnswer);
  const first = client.view(since.room)?.messages.find((message) => message.seq > since.after);
  drawRoom(square, client);
  if (first) square.aim.value = { room: since.room, seq: first.seq, why: "since" };
}

function light(square: Square, seq: Seq): void {
  square.lit.value = seq;
  setTimeout(() => {
    if (square.lit.value === seq) square.lit.value = undefined;
  }, LIT_MS);
}
