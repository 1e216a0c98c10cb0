import type { RoomSummary } from "@parvis/protocol/server-frames";
import { choose } from "../house/choose.ts";
import { Unread } from "../house/unread.tsx";
import { goToRoom } from "../room/open-room.ts";
import { roomPath } from "../route.ts";
import type { Part } from "../square.ts";

/** A room's name as the way into it; the style stretches it over the whole card. */
export function RoomAnchor({ square, room }: Part & { room: RoomSummary }) {
  return (
    <>
      <a href={roomPath(room.id)} onClick={choose(() => goToRoom(square, room.id))}>
        <bdi>{room.name}</bdi>
      </a>
      <Unread square={square} room={room} />
    </>
  );
}
