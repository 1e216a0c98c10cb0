import { goToDesk } from "../room/open-room.ts";
import type { Part } from "../square.ts";

/** Below this many events a house counts as new. */
const NEW_HOUSE_EVENTS = 12;

/** What its owner does first in a new house. */
export function FirstSteps({ square }: Part) {
  const t = square.words.value.square;
  const events = square.rooms.value.reduce((sum, room) => sum + room.seq, 0);
  if (square.who.value?.me?.role !== "owner" || events >= NEW_HOUSE_EVENTS) return null;
  return (
    <section class="first" aria-labelledby="first">
      <h2 id="first">{t.first.title}</h2>
      <ol>
        <li>
          {t.first.name}{" "}
          <button type="button" class="link" onClick={() => goToDesk(square, "house")}>
            {t.first.toDesk}
          </button>
        </li>
        <li>{t.first.hello}</li>
        <li>{t.first.share}</li>
      </ol>
    </section>
  );
}
