import type { RoomSummary } from "@parvis/protocol/server-frames";
import type { Part } from "../square.ts";

/** How many messages somebody has not read in a room they have been in. */
export function Unread({ square, room }: Part & { room: RoomSummary }) {
  const t = square.words.value;
  const unread = square.who.value?.me ? room.unread : 0;
  if (unread === 0) return null;
  return (
    <span class="unread">
      <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
      <span class="sr">{unread > 99 ? t.room.unreadMany : t.room.unread(unread)}</span>
    </span>
  );
}
