import { choose } from "../house/choose.ts";
import { Facts } from "../house/facts.tsx";
import { Icon } from "../look/icon.tsx";
import { openRoomSummary, type Part } from "../square.ts";
import { goToSquare } from "./open-room.ts";

export function RoomHead({ square }: Part) {
  const t = square.words.value;
  const room = openRoomSummary(square);
  return (
    <header class="head">
      <a class="plain to-square" href="/" aria-label={t.square.allRooms} onClick={choose(() => goToSquare(square))}>
        <Icon shape="back" />
      </a>
      <div class="what">
        <h1 id="view" tabIndex={-1}>
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
        <button type="button" class="quiet" onClick={() => about(square)}>
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

function about(square: Part["square"]): void {
  square.over.value = { kind: "about" };
}
