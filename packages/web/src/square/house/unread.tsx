import type { RoomSummary } from "@parvis/protocol/server-frames";
import type { Part } from "../square.ts";

/** How many messages somebody has not read in a room they have been in, and whether any calls for them. */
export function Unread({ square, room }: Part & { room: RoomSummary }) {
  const t = square.words.value;
  const unread = square.who.value?.me ? room.unread : 0;
  if (unread === 0) return null;
  const called = square.called.value.has(room.id);
  return (
    <span class={called ? "unread called" : "unread"}>
      <span aria-hidden="true">
        {called && "@ "}
        {unread > 99 ? "99+" : unread}
      </span>
      <span class="sr">{unread > 99 ? t.room.unreadMany : t.room.unread(unread)}</span>
      {called && <span class="sr">{t.square.newCalls}</span>}
    </span>
  );
}
