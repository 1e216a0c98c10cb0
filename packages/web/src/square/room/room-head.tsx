import { choose } from "../house/choose.ts";
import { Facts } from "../house/facts.tsx";
import { PrivateLink, Waiting } from "../house/private-link.tsx";
import { WaysOut } from "../house/ways-out.tsx";
import { Icon } from "../look/icon.tsx";
import { openRoomSummary, type Part } from "../square.ts";
import { goToSquare } from "./open-room.ts";

export function RoomHead({ square }: Part) {
  const t = square.words.value;
  const room = openRoomSummary(square);
  return (
    <header class="head">
      <a class="plain to-square" href="/" onClick={choose(() => goToSquare(square))}>
        <Icon shape="back" />
        <span class="sr">{t.square.allRooms}</span>
        {/* On a phone the way to private talk is on the square. */}
        <Waiting square={square} />
      </a>
      <div class="what">
        <h1 id="view" tabIndex={-1}>
          {/* On a narrow screen the name leads to what the room is: the sign beside it makes way. */}
          <button type="button" class="to-about" title={t.room.about} onClick={() => about(square)}>
            <bdi>{room?.name ?? square.house.value?.name ?? ""}</bdi>
          </button>
        </h1>
        {room && (
          <p>
            <Facts square={square} room={room} />
          </p>
        )}
      </div>
      <PrivateLink square={square} brief />
      {room && <RoomTools square={square} present={room.present} />}
      <WaysOut square={square} />
    </header>
  );
}

/** Who is here, a search, and what the room is. */
function RoomTools({ square, present }: Part & { present: number }) {
  const t = square.words.value;
  const open = square.panel.value?.kind;
  const toggle = (kind: "people" | "search") => {
    square.panel.value = open === kind ? undefined : { kind };
  };
  return (
    <div class="tools">
      <button
        type="button"
        class="quiet present"
        aria-label={t.talk.people(present)}
        title={t.talk.people(present)}
        aria-expanded={open === "people"}
        onClick={() => toggle("people")}
      >
        <Icon shape="people" />
        <span aria-hidden="true">{present}</span>
      </button>
      <button
        type="button"
        class="quiet"
        aria-label={t.talk.search}
        title={t.talk.search}
        aria-expanded={open === "search"}
        onClick={() => toggle("search")}
      >
        <Icon shape="search" />
      </button>
      <button
        type="button"
        class="quiet about"
        aria-label={t.room.about}
        title={t.room.about}
        onClick={() => about(square)}
      >
        <Icon shape="about" />
      </button>
    </div>
  );
}

function about(square: Part["square"]): void {
  square.over.value = { kind: "about" };
}
