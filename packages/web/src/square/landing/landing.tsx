import { useLayoutEffect, useRef } from "preact/hooks";
import { loadRoomWords } from "../../i18n/load-catalogue.ts";
import { HouseLinks } from "../house/house-links.tsx";
import { PostureLine } from "../house/posture.tsx";
import { PrivateLink } from "../house/private-link.tsx";
import { WaysOut } from "../house/ways-out.tsx";
import { later } from "../later.tsx";
import { NextStopButton } from "../seldom.tsx";
import type { Part, Square } from "../square.ts";
import { LivingRooms } from "./living-rooms.tsx";
import { Lobby } from "./lobby.tsx";

/** Only for who has entered; nobody waits for it. */
const Aside = later<Part>(async (lang) => {
  const [{ Aside }, words] = await Promise.all([import("./aside.tsx"), loadRoomWords(lang)]);
  return ({ square }) => <Aside square={square} words={words} />;
});

/** The square: the house's name, its lobby with the place to write, and every room with the life in it. */
export function Landing({ square }: Part) {
  const t = square.words.value;
  const house = square.house.value;
  const scroll = useKeptScroll(square, house !== undefined);
  if (!house) {
    return (
      <main class="landing nothing">
        <p class="soon">{t.page.loading}</p>
      </main>
    );
  }
  return (
    <main ref={scroll} class="landing">
      <div class="spread">
        <nav class="house-links" aria-label={house.name}>
          <PrivateLink square={square} />
          <HouseLinks square={square} />
          <span class="ways-out">
            <WaysOut square={square} />
          </span>
        </nav>
        <header class="welcome">
          <h1 id="view" class="plaque" tabIndex={-1}>
            <bdi>{house.name}</bdi>
          </h1>
          {house.welcome && (
            <p class="house-line" dir="auto">
              {house.welcome}
            </p>
          )}
          <p class="what-it-is">{t.square.what}</p>
          <PostureLine square={square} />
          <NextStopButton square={square} />
        </header>
        <Lobby square={square} />
        <div class="beside">
          {square.who.value?.me && <Aside square={square} />}
          <LivingRooms square={square} />
        </div>
      </div>
    </main>
  );
}

/** Who comes back from a room finds the square where they left it. */
function useKeptScroll(square: Square, known: boolean) {
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = main.current;
    if (!element) return;
    element.scrollTop = square.scrolled.value;
    const keep = () => {
      square.scrolled.value = element.scrollTop;
    };
    element.addEventListener("scroll", keep, { passive: true });
    return () => {
      element.removeEventListener("scroll", keep);
      // Who leaves within the frame in which they scrolled is told of it too late.
      if (known) keep();
    };
  }, [known]);
  return main;
}
