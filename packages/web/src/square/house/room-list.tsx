import type { RoomSummary } from "@parvis/protocol/server-frames";
import { Icon } from "../look/icon.tsx";
import { goToRoom } from "../room/open-room.ts";
import { roomPath } from "../route.ts";
import type { Part } from "../square.ts";

/** The rooms of the house. Links, so that one opens in a tab of its own when asked. */
export function RoomList({ square }: Part) {
  return (
    <ul class="rooms">
      {square.rooms.value.map((room) => (
        <li key={room.id}>
          <RoomLink square={square} room={room} />
        </li>
      ))}
    </ul>
  );
}

function RoomLink({ square, room }: Part & { room: RoomSummary }) {
  const t = square.words.value;
  const open = square.room.value === room.id;
  const unread = square.who.value?.me ? room.unread : 0;
  const choose = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    goToRoom(square, room.id);
    square.over.value = undefined;
  };
  return (
    <a href={roomPath(room.id)} aria-current={open ? "page" : undefined} onClick={choose}>
      <span class="top">
        <bdi class="title">{room.name}</bdi>
        {unread > 0 && (
          <span class="unread">
            <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
            <span class="sr">{unread > 99 ? t.room.unreadMany : t.room.unread(unread)}</span>
          </span>
        )}
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
function languageName(inLang: string, tag: string): string {
  try {
    return new Intl.DisplayNames(inLang, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
