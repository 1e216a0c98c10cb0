import { useEffect, useRef } from "preact/hooks";
import { Conversation } from "./conversation.tsx";
import { JoinDevice } from "./devices/join-device.tsx";
import { MyName } from "./devices/my-name.tsx";
import { Recover } from "./devices/recover.tsx";
import { wakeGuard } from "./guard/guard.ts";
import { Inbox } from "./inbox.tsx";
import { Entering, NotReady } from "./not-ready.tsx";
import { OpenCode } from "./open-code.tsx";
import { Pane } from "./pane.tsx";
import type { PrivatePart, TalksPart } from "./part.ts";
import { WhoMayWrite } from "./who-may-write.tsx";

/** Private talk: who asks and who one talks with, and beside them what is open. */
export function PrivateView(part: PrivatePart) {
  const { square } = part;
  const place = square.place.value;
  useFocusOnPlace(JSON.stringify(place));
  useEffect(wakeGuard, []);
  return (
    <main class={`private at-${place.kind}`}>
      <Opened {...part} />
      {/* How something ended. */}
      <p class="private-note" role="status">
        {square.note.value}
      </p>
    </main>
  );
}

function Opened(part: PrivatePart) {
  const { square } = part;
  const place = square.place.value;
  // Whoever comes with a link or a phrase is nobody here yet.
  if (place.kind === "device") return <JoinDevice {...part} link={place.link} />;
  if (place.kind === "recover") return <Recover {...part} />;
  if (!square.who.value?.me) return <Entering {...part} />;
  const talks = square.private.value;
  if (talks?.keys.value !== "ready") return <NotReady {...part} state={talks?.keys.value ?? "opening"} />;
  return (
    <>
      <Inbox {...part} talks={talks} />
      <Beside {...part} talks={talks} />
    </>
  );
}

function Beside(part: TalksPart) {
  const place = part.square.place.value;
  switch (place.kind) {
    case "talk":
      // A key: another conversation is another log, with a place of its own.
      return <Conversation key={place.talk} {...part} id={place.talk} />;
    case "who":
      return <WhoMayWrite {...part} />;
    case "name":
      return <MyName {...part} />;
    case "code":
      return <OpenCode {...part} code={place.link} />;
    default:
      return <Calm {...part} />;
  }
}

/** Where there is room beside the list and nothing is open: what sealing means. */
function Calm(part: PrivatePart) {
  const { square, p } = part;
  return (
    <Pane square={square} p={p} kind="calm">
      <div class="sealed-note">
        <h2>{p.sealedTitle}</h2>
        <p>{p.sealed}</p>
      </div>
    </Pane>
  );
}

/** Another place begins at its title, as another view does. */
function useFocusOnPlace(place: string): void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) document.getElementById("view")?.focus({ preventScroll: true });
    first.current = false;
  }, [place]);
}
