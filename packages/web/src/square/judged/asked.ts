import type { Client, Entry } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import { batch } from "@preact/signals";
import { typedOf } from "../composer/plain-line.ts";
import { write } from "../composer/written.ts";
import type { Square } from "../square.ts";

/**
 * A line or an edit that the house did not take as it was: its author is asked, and nothing of it is lost. A line refused
 * for anything else stands in the talk; an edit has no place there.
 */
export function isAsked({ act, error }: Entry): boolean {
  return error !== undefined && (act.t === "edit" || (act.t === "post" && isOfText(error)));
}

/** Whether it is about what was written. */
export const isOfText = ({ code }: NonNullable<Entry["error"]>): boolean => code === "nudge" || code === "text_refused";

/** The last one of a room. */
export function askedIn(client: Client, room: RoomId): Entry | undefined {
  return client.entries.findLast((entry) => entry.act.room === room && isAsked(entry));
}

/** What it says, as it was typed. */
export function typedIn({ act }: Entry): string {
  return act.t === "post" ? typedOf(act.text) : act.t === "edit" ? act.text : "";
}

/** Puts the text back where it was written, unless somebody is writing there again, or is elsewhere. */
export function backToField(square: Square, entry: Entry): void {
  const { act } = entry;
  if (document.hidden || act.room !== square.room.value) return;
  if (square.written.value || square.composing.value.kind !== "new") return;
  const find = (seq: number | undefined) => square.shown.value?.messages.find((message) => message.seq === seq);
  batch(() => {
    const of = act.t === "edit" ? find(act.target) : undefined;
    const to = act.t === "post" ? find(act.replyTo) : undefined;
    if (of) square.composing.value = { kind: "edit", of };
    else if (act.t === "edit") return;
    else if (to) square.composing.value = { kind: "reply", to };
    if (of) square.written.value = typedIn(entry);
    else write(square, typedIn(entry));
    square.givenBack = entry;
  });
}

/** What is sent now settles what was asked about in this room, where that was back in the field; else it is asked on. */
export function dropAsked(square: Square): void {
  const asked = square.givenBack;
  if (asked?.act.room !== square.room.value) return;
  square.givenBack = undefined;
  square.client.value?.dismiss(asked!);
}
