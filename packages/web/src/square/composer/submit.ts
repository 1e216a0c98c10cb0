import { dropAsked } from "../judged/asked.ts";
import { tell } from "../note.ts";
import { goToRoom } from "../room/open-room.ts";
import type { Draft, Square } from "../square.ts";
import { plainLine } from "./plain-line.ts";
import { sendLine } from "./send-line.ts";
import { clearSent, stopComposing } from "./written.ts";

/** Sends what was written; a command is carried out instead, and who has no name yet is asked for one first. */
export function submit(square: Square): void {
  const room = square.room.value;
  const client = square.client.value;
  // Typed before the rooms were known: it goes as soon as they are.
  if (!room || !client) return whenOpen(square);
  const composing = square.composing.value;
  const text = square.written.value.trim();
  if (composing.kind === "edit") {
    dropAsked(square);
    if (text !== composing.of.text) client.edit(room, composing.of.seq, text);
    return stopComposing(square);
  }
  if (plainLine(text) === undefined) return void command(square, text);
  if (square.who.value?.me) return post(square);
  if (square.over.value?.kind === "entry")
    document.querySelector<HTMLFormElement>("dialog.entry form")?.requestSubmit();
  else square.over.value = { kind: "entry", why: "line" };
}

/** What stands in the field as a line for the open room; nothing where there is none, or a command. */
export function lineWritten(square: Square): Draft | undefined {
  const room = square.room.value;
  const composing = square.composing.value;
  const text = plainLine(square.written.value.trim());
  if (!room || !text || composing.kind === "edit") return;
  return { room, text, ...(composing.kind === "reply" && { replyTo: composing.to.seq }) };
}

/** Posts the line that was written, and leaves the field to the next one. */
export function post(square: Square): void {
  const line = lineWritten(square);
  if (!line) return;
  if (square.client.value) sendLine(square.client.value, line);
  gone(square, line);
}

/** The field is left to the next line. From the square, a line goes to the lobby, and its author with it. */
export function gone(square: Square, { room }: Draft): void {
  dropAsked(square);
  clearSent(square, room);
  goToRoom(square, room);
}

/** Commands come with the first key; on a slow line a moment after it. Never posted: nobody else shall read it. */
async function command(square: Square, text: string): Promise<void> {
  const later = square.later.value;
  if (later) return later.runCommand(square, text);
  const stop = square.later.subscribe((loaded) => {
    if (!loaded) return;
    queueMicrotask(() => stop());
    loaded.runCommand(square, text);
  });
  tell(square, square.words.value.page.loading);
}

function whenOpen(square: Square): void {
  const text = square.written.value;
  const stop = square.room.subscribe((room) => {
    if (!room) return;
    queueMicrotask(() => {
      stop();
      if (square.written.value === text) submit(square);
    });
  });
}
