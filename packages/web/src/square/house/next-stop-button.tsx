import { Icon } from "../look/icon.tsx";
import type { Part } from "../square.ts";
import { callsInAll, leadTo, nextStop } from "./next-stop.ts";

/** One tap after the other leads through what calls for its reader, room by room, and to where reading goes on. */
export function NextStopButton({ square }: Part) {
  const { talk, page } = square.words.value;
  const next = nextStop(square);
  if (!next) return null;
  const calls = callsInAll(square);
  const called = next.kind === "call";
  const button = (
    <button
      type="button"
      class={next.room && !called ? "" : "pill stop"}
      title={called ? talk.callsHint : undefined}
      onClick={() => leadTo(square, next)}
    >
      <Icon shape={called ? "at" : next.room ? "onward" : "up"} />
      <span>{words()}</span>
    </button>
  );
  // Another room's talk may be left for later.
  if (!next.room || called) return button;
  const forget = () => {
    square.missed.value = new Set();
  };
  return (
    <span class="pill closable stop">
      {button}
      <button type="button" class="plain" aria-label={page.close} onClick={forget}>
        <Icon shape="close" />
      </button>
    </span>
  );

  function words(): string {
    const room = next?.room && square.rooms.value.find(({ id }) => id === next.room)?.name;
    if (!room) return called ? talk.calls(calls) : talk.firstUnread;
    // In its own isolate: a name may run the other way.
    const name = `\u2068${room}\u2069`;
    return called ? talk.callsIn(calls, name) : talk.unreadIn(name);
  }
}
