import type { RoomSummary } from "@parvis/protocol/server-frames";
import { firstLine } from "../room/lines.ts";
import { hueOf } from "../room/name.tsx";
import type { Part } from "../square.ts";

/** The last lines of a room, for who wants to know what is talked about before going in. */
export function Excerpt({ square, room, nothing }: Part & { room: RoomSummary; nothing?: string }) {
  const t = square.words.value;
  const lines = square.arranged.value.lines.get(room.id) ?? 1;
  if (!room.last && room.reading === "entered") return <p class="aside-line">{t.square.oneReadsInside}</p>;
  if (!room.last?.length) {
    // Before anybody has spoken, a room speaks for itself.
    return (
      <p class="aside-line" dir="auto">
        {nothing ?? (room.charter || t.square.nothingYet)}
      </p>
    );
  }
  return (
    <ul class="excerpt">
      {room.last.slice(-lines).map((said) => (
        <li key={said.seq}>
          <bdi class={`name ${hueOf(said.by)}`}>{said.name}</bdi>
          <span class="sr">: </span> <bdi>{firstLine(said.text)}</bdi>
        </li>
      ))}
    </ul>
  );
}
