import type { RoomWords } from "../../i18n/catalogue.ts";
import { goToDesk } from "../room/open-room.ts";
import type { Part } from "../square.ts";

/** Below this many events a house counts as new. */
const NEW_HOUSE_EVENTS = 12;

/** What its owner does first in a new house. */
export function FirstSteps({ square, words }: Part & { words: RoomWords }) {
  const events = square.rooms.value.reduce((sum, room) => sum + room.seq, 0);
  if (square.who.value?.me?.role !== "owner" || events >= NEW_HOUSE_EVENTS) return null;
  return (
    <section class="first" aria-labelledby="first">
      <h2 id="first">{words.first.title}</h2>
      <ol>
        <li>
          {words.first.name}{" "}
          <button type="button" class="link" onClick={() => goToDesk(square, "house")}>
            {words.first.toDesk}
          </button>
        </li>
        <li>{words.first.hello}</li>
        <li>{words.first.share}</li>
      </ol>
    </section>
  );
}
