import { Icon } from "../look/icon.tsx";
import { goToSquare } from "../room/open-room.ts";
import type { Part } from "../square.ts";
import { choose } from "./choose.ts";
import { HouseLinks } from "./house-links.tsx";
import { PrivateLink } from "./private-link.tsx";
import { RoomList } from "./room-list.tsx";

/** What stands beside a room: the house's name, the way back to the square, the rooms. */
export function Side({ square }: Part) {
  const t = square.words.value;
  return (
    <aside class="side" aria-label={square.house.value?.name}>
      <p class="plaque">
        <bdi>{square.house.value?.name ?? " "}</bdi>
      </p>
      <a class="back" href="/" onClick={choose(() => goToSquare(square))}>
        <Icon shape="back" />
        {t.square.allRooms}
      </a>
      <PrivateLink square={square} />
      <nav aria-label={t.page.rooms}>
        <RoomList square={square} />
      </nav>
      <footer>
        <HouseLinks square={square} />
      </footer>
    </aside>
  );
}
