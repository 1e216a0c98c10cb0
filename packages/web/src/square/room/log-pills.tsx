import { Icon } from "../look/icon.tsx";
import type { Part, Shown } from "../square.ts";
import type { Stop } from "./aims.ts";
import { dropStops } from "./calls.ts";
import { jumpTo, jumpToSince } from "./jump.ts";

interface LogPillsProps extends Part {
  shown: Shown;
  atEnd: boolean;
  /** How many have come below since the reader left the end. */
  unseen: number;
  toEnd: () => void;
}

/** What lies over the log: the ways to what calls for its reader, and back to the end. */
export function LogPills({ square, shown, atEnd, unseen, toEnd }: LogPillsProps) {
  const t = square.words.value;
  const since = square.since.value;
  const stops = square.stops.value;
  const far = stops.length === 0 && since?.room === shown.room && since.at === "far" && !shown.newer;
  const forget = () => {
    square.since.value = undefined;
  };
  return (
    <div class="pills">
      {stops.length > 0 && <NextStop square={square} stops={stops} />}
      {far && (
        <span class="pill pair">
          <button type="button" onClick={() => jumpToSince(square)}>
            <Icon shape="up" />
            {t.talk.showSince}
          </button>
          <button type="button" class="plain" aria-label={t.page.close} onClick={forget}>
            <Icon shape="close" />
          </button>
        </span>
      )}
      {!atEnd && (
        <button type="button" class={unseen ? "pill to-end fresh" : "pill to-end"} onClick={toEnd}>
          {shown.newer ? (
            t.talk.backToNow
          ) : unseen > 0 ? (
            t.room.newMessages(unseen)
          ) : (
            <span class="sr">{t.room.latest}</span>
          )}
          <Icon shape="down" />
        </button>
      )}
    </div>
  );
}

/** One tap after the other leads through what calls for its reader, then to where reading goes on. */
function NextStop({ square, stops }: Part & { stops: readonly Stop[] }) {
  const { talk } = square.words.value;
  const calls = stops.filter(({ kind }) => kind === "call").length;
  const lead = () => {
    const [next] = stops;
    if (!next) return;
    // Gone meanwhile, or not: it has been called for.
    dropStops(square, next.seq, next.seq);
    void jumpTo(square, next.seq);
  };
  return (
    <button type="button" class="pill stop" title={calls ? talk.callsHint : undefined} onClick={lead}>
      <Icon shape={calls ? "at" : "up"} />
      {calls ? talk.calls(calls) : talk.firstUnread}
    </button>
  );
}
