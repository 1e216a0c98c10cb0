import { Composer } from "../composer/composer.tsx";
import { Facts } from "../house/facts.tsx";
import { openRoomSummary, type Part } from "../square.ts";
import { Excerpt } from "./excerpt.tsx";
import { Life } from "./life.tsx";
import { RoomAnchor } from "./room-anchor.tsx";

/** The first room, with the place to write: what is typed here is said there. */
export function Lobby({ square }: Part) {
  const room = openRoomSummary(square);
  if (!room) return null;
  return (
    <section class="lobby" aria-labelledby="lobby">
      <div class="card">
        <h2 id="lobby">
          <RoomAnchor square={square} room={room} />
        </h2>
        <Facts square={square} room={room} />
        <Life square={square} room={room} />
        <Excerpt square={square} room={room} nothing={square.words.value.square.lobbyNothingYet} />
      </div>
      <Composer square={square} />
    </section>
  );
}
