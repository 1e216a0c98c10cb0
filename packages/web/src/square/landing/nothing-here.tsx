import { sayError } from "../../i18n/refusal.ts";
import { choose } from "../house/choose.ts";
import { HelpLink } from "../house/ways-out.tsx";
import { goToSquare } from "../room/open-room.ts";
import type { Part, Square } from "../square.ts";

/** Why there is nothing to show where the page stands. */
export type Nothing = "away" | "offline" | "noRooms" | "gone" | "enter" | "refused";

export function nothingHere(square: Square): Nothing | undefined {
  const link = square.link.value;
  if (!square.house.value) return link.kind === "reconnecting" ? (link.offline ? "offline" : "away") : undefined;
  if (square.rooms.value.length === 0 && square.at.value !== "desk") return square.room.value ? "gone" : "noRooms";
  const shown = square.shown.value;
  if (square.at.value !== "room" || shown?.state !== "refused") return undefined;
  if (shown.code === "not_found") return "gone";
  return shown.code === "not_entered" && !square.who.value?.readingOnly ? "enter" : "refused";
}

/** A page of its own for what is not there: what it is, and the way on. */
export function NothingHere({ square, why }: Part & { why: Nothing }) {
  const t = square.words.value;
  const code = square.shown.value?.code;
  const house = square.house.value;
  return (
    <main class="landing nothing">
      <div class="spread">
        {house && (
          <p class="plaque">
            <bdi>{house.name}</bdi>
          </p>
        )}
        <h1 id="view" tabIndex={-1}>
          {t.square.state[`${why}Title`]}
        </h1>
        <p role="status">{why === "refused" ? sayError(t, { code: code ?? "" }) : t.square.state[why]}</p>
        <p class="ways">
          {why === "enter" && (
            <button type="button" class="main" onClick={() => enter(square)}>
              {t.square.state.enterNow}
            </button>
          )}
          {(why === "gone" || why === "refused" || why === "enter") && (
            <a class={why === "enter" ? "help" : "main"} href="/" onClick={choose(() => goToSquare(square))}>
              {t.square.allRooms}
            </a>
          )}
          <HelpLink square={square} />
        </p>
      </div>
    </main>
  );
}

/** The room opens once its reader has a name. */
function enter(square: Square): void {
  square.over.value = { kind: "entry" };
}
