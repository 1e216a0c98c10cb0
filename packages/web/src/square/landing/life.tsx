import type { RoomSummary } from "@parvis/protocol/server-frames";
import { paceOf } from "../house/life.ts";
import { since } from "../house/since.ts";
import type { Part } from "../square.ts";
import { Meets } from "./meets.tsx";

/** Who is there and how it feels, in words: the lamp beside them only says it again. */
export function Life({ square, room }: Part & { room: RoomSummary }) {
  const t = square.words.value;
  const pace = paceOf(room);
  return (
    <p class={`life ${pace}`}>
      {room.present > 0 && <span>{t.room.present(room.present)}</span>}
      {room.present === 0 && room.lastAt !== undefined && pace !== "lively" ? (
        <span>{t.square.lastSaid(since(t, room.lastAt))}</span>
      ) : (
        <span class="pace">{t.square.pace[pace]}</span>
      )}
      {room.meets && <Meets square={square} meets={room.meets} />}
    </p>
  );
}
