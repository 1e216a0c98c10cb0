import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../look/icon.tsx";
import { dayName } from "../look/times.ts";
import { openRoomSummary, type Part, type Shown } from "../square.ts";
import { Announcer } from "./announcer.tsx";
import { EntryLine } from "./entry-line.tsx";
import { AT_END, type Place, restorePlace, takePlace } from "./keep-place.ts";
import { type Line, linesOf } from "./lines.ts";
import { MessageLine } from "./message-line.tsx";
import { NoticeLine } from "./notice-line.tsx";
import { OlderButton } from "./older-button.tsx";
import { markRead } from "./open-room.ts";

export function Log({ square }: Part) {
  const t = square.words.value;
  const shown = square.shown.value;
  const name = openRoomSummary(square)?.name ?? "";
  if (!shown || (shown.state === "attaching" && shown.messages.length + shown.entries.length === 0)) {
    const away = square.link.value.kind === "reconnecting";
    return <div class="log empty">{away ? t.page.unreachable : t.page.loading}</div>;
  }
  if (shown.state === "refused") return <div class="log empty">{t.page.noRoom}</div>;
  // A key: another room is another log, with a place of its own.
  return <OpenLog key={shown.room} square={square} shown={shown} name={name} />;
}

function OpenLog({ square, shown, name }: Part & { shown: Shown; name: string }) {
  const t = square.words.value;
  const { log, atEnd, seenTo, toEnd } = usePlace(square, shown);
  const me = square.who.value?.me?.id;
  const unseen = atEnd ? 0 : shown.messages.filter((message) => message.seq > seenTo && message.by !== me).length;
  return (
    <div class="log-frame">
      {/* Announced in batches by a region of its own: read line by line, a busy room would never fall silent. */}
      <div
        ref={log}
        class="log"
        role="log"
        aria-live="off"
        aria-label={t.room.log(name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever reads by keyboard scrolls it.
        tabIndex={0}
        onKeyDown={byArrows}
      >
        <div class="lines">
          {shown.older && <OlderButton square={square} room={shown.room} />}
          {!shown.older && shown.messages.length > 0 && <p class="start">{t.room.start}</p>}
          {shown.messages.length + shown.entries.length === 0 && <p class="start">{t.room.empty}</p>}
          <ol>
            <Lines square={square} shown={shown} />
            {shown.entries.map((entry, index) => (
              <EntryLine
                key={entry}
                square={square}
                entry={entry}
                state={entry.state}
                opens={index === 0 && shown.messages.at(-1)?.by !== me}
              />
            ))}
          </ol>
        </div>
      </div>
      {!atEnd && (
        <button type="button" class={unseen ? "to-end fresh" : "to-end"} onClick={toEnd}>
          {unseen > 0 ? t.room.newMessages(unseen) : <span class="sr">{t.room.latest}</span>}
          <Icon shape="down" />
        </button>
      )}
      <Announcer square={square} shown={shown} />
    </div>
  );
}

function Lines({ square, shown }: Part & { shown: Shown }) {
  const notices = square.notices.value;
  const lines = useMemo(
    () =>
      linesOf(
        shown.messages,
        notices.filter((notice) => notice.room === shown.room),
      ),
    [shown.messages, notices],
  );
  const me = square.who.value?.me?.id;
  const newest = shown.messages.at(-1);
  const lastOwn = shown.entries.length === 0 && newest?.by === me ? newest : undefined;
  const tabStop = shown.messages.findLast((message) => !message.removed);
  return <>{lines.flatMap((line) => [dayLine(line), draw(line)])}</>;

  function dayLine(line: Line): ComponentChildren {
    if (line.day === undefined) return null;
    return (
      <li key={`day ${line.day}`} class="day">
        <span>{dayName(square.words.value, line.day)}</span>
      </li>
    );
  }

  function draw(line: Line): ComponentChildren {
    if (line.kind === "notice") return <NoticeLine key={line.notice.seq} square={square} notice={line.notice} />;
    const { message, opens, quoted } = line;
    return (
      <MessageLine
        key={message.seq}
        square={square}
        message={message}
        opens={opens}
        quoted={quoted}
        mine={message.by === me}
        sent={message === lastOwn}
        tabStop={message === tabStop}
      />
    );
  }
}

/** Where the reader is in the log, kept through every change; at its end everything counts as read. */
function usePlace(square: Part["square"], shown: Shown) {
  const log = useRef<HTMLDivElement>(null);
  const place = useRef<Place>(AT_END);
  const waiting = useRef(0);
  const [atEnd, setAtEnd] = useState(true);
  const [seenTo, setSeenTo] = useState(shown.seq);

  const look = () => {
    if (!log.current) return;
    const now = takePlace(log.current);
    if (place.current.atEnd && !now.atEnd) setSeenTo(square.shown.value?.seq ?? 0);
    place.current = now;
    setAtEnd(now.atEnd);
    if (now.atEnd && !document.hidden) markRead(square);
  };
  const settle = () => {
    if (log.current) restorePlace(log.current, place.current);
    look();
  };

  useLayoutEffect(() => {
    // Who says something wants to see it said.
    if (shown.entries.length > waiting.current) place.current = AT_END;
    waiting.current = shown.entries.length;
    settle();
  }, [shown]);
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    element.addEventListener("scroll", look, { passive: true });
    document.addEventListener("visibilitychange", look);
    const resized = new ResizeObserver(settle);
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      document.removeEventListener("visibilitychange", look);
      resized.disconnect();
    };
  }, []);

  const toEnd = () => {
    place.current = AT_END;
    settle();
  };
  return { log, atEnd, seenTo, toEnd };
}

/** Arrows lead from line to line once one is on a line's button. */
function byArrows(event: KeyboardEvent): void {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  const here = event.target as HTMLElement;
  if (!step || !here.matches(".more")) return;
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(".more")];
  buttons[buttons.indexOf(here) + step]?.focus();
  event.preventDefault();
}
