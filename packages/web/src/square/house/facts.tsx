import type { RoomSummary } from "@parvis/protocol/server-frames";
import type { Part } from "../square.ts";

/** What a room is about, where, in which language, and how it is held when not simply open. */
export function Facts({ square, room }: Part & { room: RoomSummary }) {
  const t = square.words.value;
  return (
    <span class="facts">
      <bdi>{room.theme}</bdi>
      {room.place && <bdi>{room.place}</bdi>}
      <span>{languageName(t.lang, room.lang)}</span>
      {room.mode !== "open" && <strong>{t.room.mode[room.mode]}</strong>}
    </span>
  );
}

/** The name of a language in another; its tag where the browser does not know it. */
export function languageName(inLang: string, tag: string): string {
  try {
    return new Intl.DisplayNames(inLang, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
