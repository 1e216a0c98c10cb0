import { NextStopButton } from "../house/next-stop-button.tsx";
import { Icon } from "../look/icon.tsx";
import type { Part, Shown } from "../square.ts";
import { jumpToSince } from "./jump.ts";

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
  const far = square.stops.value.length === 0 && since?.room === shown.room && since.at === "far" && !shown.newer;
  const forget = () => {
    square.since.value = undefined;
  };
  return (
    <div class="pills">
      <NextStopButton square={square} />
      {far && (
        <span class="pill closable">
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
