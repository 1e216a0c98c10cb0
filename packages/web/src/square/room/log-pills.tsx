import { Icon } from "../look/icon.tsx";
import { NextStopButton } from "../seldom.tsx";
import type { Part, Shown } from "../square.ts";
import { jumpToSince } from "./jump.ts";

/** Over the top of the log, where nobody reads what is new: one way on at a time, the open room's own first. */
export function WayOn({ square, shown }: Part & { shown: Shown }) {
  const t = square.words.value;
  const since = square.since.value;
  const far = square.stops.value.length === 0 && since?.room === shown.room && since.at === "far" && !shown.newer;
  const forget = () => {
    square.since.value = undefined;
  };
  return (
    <div class="pills way-on">
      {far ? (
        <span class="pill closable">
          <button type="button" onClick={() => jumpToSince(square)}>
            <Icon shape="up" />
            <span>{t.talk.showSince}</span>
          </button>
          <button type="button" class="plain" aria-label={t.page.close} onClick={forget}>
            <Icon shape="close" />
          </button>
        </span>
      ) : (
        <NextStopButton square={square} />
      )}
    </div>
  );
}

interface BackToEndProps extends Part {
  shown: Shown;
  atEnd: boolean;
  /** How many have come below since the reader left the end. */
  unseen: number;
  toEnd: () => void;
}

/** Over the end of the log, for who is not there. */
export function BackToEnd({ square, shown, atEnd, unseen, toEnd }: BackToEndProps) {
  const t = square.words.value;
  if (atEnd) return null;
  return (
    <div class="pills">
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
    </div>
  );
}
