import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Lang } from "../i18n/lang.ts";
import { Composer } from "./composer/composer.tsx";
import { LaterStrip } from "./entry/later-strip.tsx";
import { Side } from "./house/side.tsx";
import { speak } from "./house/speak.ts";
import { Landing } from "./landing/landing.tsx";
import { NothingHere, nothingHere } from "./landing/nothing-here.tsx";
import { LaterDesk } from "./later-desk.tsx";
import { LaterHouseNotices } from "./later-house-notices.tsx";
import { LaterOverlays } from "./later-overlays.tsx";
import { LaterPrivate, usePrivateTalks } from "./later-private.tsx";
import { Log } from "./room/log.tsx";
import { RoomHead } from "./room/room-head.tsx";
import type { Part, Square } from "./square.ts";

export function Page({ square }: Part) {
  useFocusOnView(square);
  useHouseLook(square);
  usePrivateTalks(square);
  const nothing = nothingHere(square);
  const toWrite = !nothing && (square.at.value === "room" || square.at.value === "square") && square.room.value;
  return (
    <>
      {toWrite && (
        <a class="skip" href="#write">
          {square.words.value.page.skip}
        </a>
      )}
      {nothing ? <NothingHere square={square} why={nothing} /> : <View square={square} />}
      <LaterStrip square={square} />
      <LaterOverlays square={square} />
      {square.who.value?.houseNotices && <LaterHouseNotices square={square} />}
    </>
  );
}

function View({ square }: Part) {
  switch (square.at.value) {
    case "square":
      return <Landing square={square} />;
    case "private":
      return (
        <>
          <Side square={square} />
          <LaterPrivate square={square} />
        </>
      );
    case "desk":
      return <LaterDesk square={square} />;
    case "room":
      return (
        <>
          <Side square={square} />
          <main>
            <RoomHead square={square} />
            <Log square={square} />
            <Composer square={square} />
          </main>
        </>
      );
  }
}

/** Another view begins at its title, for who reads by ear or moves by keyboard; somebody writing goes on writing. */
function useFocusOnView(square: Square): void {
  const view = `${square.at.value} ${square.room.value}`;
  const before = useRef("undefined");
  const writes = document.activeElement?.id === "write";
  useEffect(() => {
    const first = before.current.endsWith("undefined");
    before.current = view;
    if (first || document.activeElement?.id === "write") return;
    document.getElementById(writes ? "write" : "view")?.focus({ preventScroll: true });
  }, [view]);
}

/** The house's colour, and its languages: whoever reads none of those it offers gets its first. */
function useHouseLook(square: Square): void {
  const house = square.house.value;
  const { lang } = square.words.value;
  useLayoutEffect(() => {
    if (house) document.documentElement.dataset.accent = house.look.accent;
  }, [house?.look.accent]);
  useEffect(() => {
    const first = house?.langs[0];
    if (first && !house.langs.includes(lang)) void speak(square, first as Lang);
  }, [house?.langs, lang]);
}
