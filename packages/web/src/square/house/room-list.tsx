import type { RoomSummary } from "@parvis/protocol/server-frames";
import { useState } from "preact/hooks";
import { Icon } from "../look/icon.tsx";
import { goToRoom } from "../room/open-room.ts";
import { roomPath } from "../route.ts";
import type { Part } from "../square.ts";
import { choose } from "./choose.ts";
import { Facts } from "./facts.tsx";
import { FindRoom } from "./find-room.tsx";
import { pick } from "./life.ts";
import { matching } from "./matching.ts";
import { Unread } from "./unread.tsx";

/** The rooms of the house beside the open one: those one knows first, the calm ones folded. */
export function RoomList({ square }: Part) {
  const t = square.words.value;
  const [wanted, find] = useState("");
  const { lobby, living, calm } = pick(square.rooms.value, square.arranged.value);
  const all = [...lobby, ...living, ...calm];
  const { yours } = square.arranged.value;
  const known = all.filter((room) => yours.has(room.id));
  const isOther = (room: RoomSummary) => !yours.has(room.id);
  const calmOthers = calm.filter(isOther);
  return (
    <>
      <FindRoom square={square} wanted={wanted} find={find} />
      {wanted ? (
        <Rooms square={square} rooms={matching(all, wanted)} />
      ) : (
        <>
          <Rooms square={square} rooms={known} title={t.square.yours} />
          <Rooms
            square={square}
            rooms={[...lobby, ...living].filter(isOther)}
            title={known.length > 0 && t.square.others}
          />
          {calmOthers.length > 0 && (
            <details class="calm-rooms" open={calmOthers.some((room) => room.id === square.room.value)}>
              <summary>{t.square.calmOnes(calmOthers.length)}</summary>
              <Rooms square={square} rooms={calmOthers} />
            </details>
          )}
        </>
      )}
    </>
  );
}

function Rooms({ square, rooms, title }: Part & { rooms: readonly RoomSummary[]; title?: string | false }) {
  if (rooms.length === 0) return null;
  return (
    <>
      {title && <h2>{title}</h2>}
      {/* Links, so that one opens in a tab of its own when asked. */}
      <ul class="rooms">
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomLink square={square} room={room} />
          </li>
        ))}
      </ul>
    </>
  );
}

function RoomLink({ square, room }: Part & { room: RoomSummary }) {
  const t = square.words.value;
  const open = square.at.value === "room" && square.room.value === room.id;
  return (
    <a
      href={roomPath(room.id)}
      aria-current={open ? "page" : undefined}
      onClick={choose(() => goToRoom(square, room.id))}
    >
      <span class="top">
        <bdi class="title">{room.name}</bdi>
        <Unread square={square} room={room} />
        <span class="present">
          <Icon shape="people" />
          <span aria-hidden="true">{room.present}</span>
          <span class="sr">{t.room.present(room.present)}</span>
        </span>
      </span>
      <Facts square={square} room={room} />
    </a>
  );
}
