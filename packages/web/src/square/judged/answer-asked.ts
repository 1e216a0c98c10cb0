import type { Client, Entry } from "@parvis/client/client";
import { sendLine } from "../composer/send-line.ts";
import { beginEdit, clearSent, stopComposing, write } from "../composer/written.ts";
import type { Square } from "../square.ts";
import { typedIn } from "./asked.ts";

/** Its author has thought twice. */
export function sendAnyway(square: Square, client: Client, entry: Entry): void {
  const { act } = entry;
  emptyField(square, entry);
  client.dismiss(entry);
  if (act.t === "post") sendLine(client, act, true);
  if (act.t === "edit") client.edit(act.room, act.target, act.text, true);
}

/** The text stands in the field to be changed, above what was begun there since; an edit is begun again. */
export function changeAsked(square: Square, client: Client, entry: Entry): void {
  const { act } = entry;
  const typed = typedIn(entry);
  const begun = square.written.value;
  const of = act.t === "edit" && square.shown.value?.messages.find(({ seq }) => seq === act.target);
  if (of) beginEdit(square, { ...of, text: typed });
  else if (begun !== typed) write(square, begun ? `${typed}\n${begun}` : typed);
  client.dismiss(entry);
  document.getElementById("write")?.focus();
}

/** It is not said after all. */
export function giveUpAsked(square: Square, client: Client, entry: Entry): void {
  emptyField(square, entry);
  client.dismiss(entry);
  document.getElementById("write")?.focus();
}

function emptyField(square: Square, entry: Entry): void {
  if (square.written.value !== typedIn(entry)) return;
  if (entry.act.t === "edit") stopComposing(square);
  else clearSent(square, entry.act.room);
}
