import { Composer } from "./composer/composer.tsx";
import { Side } from "./house/side.tsx";
import { LaterOverlays } from "./later-overlays.tsx";
import { Log } from "./room/log.tsx";
import { RoomHead } from "./room/room-head.tsx";
import type { Part } from "./square.ts";

export function Page({ square }: Part) {
  return (
    <>
      <a class="skip" href="#write">
        {square.words.value.page.skip}
      </a>
      <Side square={square} />
      <main>
        <RoomHead square={square} />
        <Log square={square} />
        <Composer square={square} />
      </main>
      <LaterOverlays square={square} />
    </>
  );
}
