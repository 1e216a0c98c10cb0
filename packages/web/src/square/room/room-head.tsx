import { Facts } from "../house/room-list.tsx";
import { Icon } from "../look/icon.tsx";
import { openRoomSummary, type Part } from "../square.ts";

export function RoomHead({ square }: Part) {
  const t = square.words.value;
  const room = openRoomSummary(square);
  return (
    <header class="head">
      <button type="button" class="plain to-rooms" aria-label={t.page.rooms} onClick={() => over(square, "rooms")}>
        <Icon shape="rooms" />
      </button>
      <div class="what">
        <h1>
          <bdi>{room?.name ?? square.house.value?.name ?? ""}</bdi>
        </h1>
        {room && (
          <p>
            <Facts square={square} room={room} />
            <span class="present">{t.room.present(room.present)}</span>
          </p>
        )}
      </div>
      {room && (
        <button type="button" class="quiet" onClick={() => over(square, "about")}>
          <Icon shape="about" />
          <span>{t.room.about}</span>
        </button>
      )}
      <a class="help" href={`/help?lang=${t.lang}`}>
        {t.page.help}
      </a>
    </header>
  );
}

function over(square: Part["square"], kind: "rooms" | "about"): void {
  square.over.value = { kind };
}
