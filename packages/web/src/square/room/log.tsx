import { useMemo } from "preact/hooks";
import { heldAtEnd, heldIn } from "../judged/held.ts";
import { openRoomSummary, type Part, type Shown } from "../square.ts";
import { Announcer } from "./announcer.tsx";
import { EntryLine } from "./entry-line.tsx";
import { byHand } from "./hands.ts";
import { type Notice, toldIn } from "./lines.ts";
import { LogLines } from "./log-lines.tsx";
import { BackToEnd, WayOn } from "./log-pills.tsx";
import { PageButton } from "./page-button.tsx";
import { useReading } from "./use-reading.ts";

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
  const me = square.who.value?.me?.id;
  const notices = square.notices.value;
  const told = useMemo(() => {
    const mine = (notice: Notice) => notice.room === shown.room && !(notice.t === "sanctioned" && notice.person === me);
    return toldIn(shown.messages, notices.filter(mine), shown.newer);
  }, [shown.messages, notices, me]);
  const { log, list, drawn, atEnd, unseen, toEnd, changed } = useReading(square, shown, told, me);
  const { waiting, returned } = heldIn(square, shown.room);
  // What came back asks for its author's eyes, wherever the talk has gone since.
  const atTheEnd = [...heldAtEnd(waiting, told.at(-1)), ...returned];
  const later = square.later.value;
  const nothing = told.length + shown.entries.length + atTheEnd.length === 0;
  return (
    <div class="log-frame">
      <WayOn square={square} shown={shown} />
      {/* Announced in batches by a region of its own: read line by line, a busy room would never fall silent. */}
      <div
        ref={log}
        class="log"
        role="log"
        aria-live="off"
        aria-label={t.room.log(name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever reads by keyboard scrolls it.
        tabIndex={0}
        {...byHand(square, changed)}
      >
        <div class="lines">
          {shown.older && <PageButton square={square} room={shown.room} to="older" />}
          {!shown.older && told.length > 0 && <p class="start">{t.room.start}</p>}
          {nothing && <p class="start">{t.room.empty}</p>}
          <ol ref={list}>
            <LogLines square={square} shown={shown} told={told} drawn={drawn} waiting={waiting} />
          </ol>
          {shown.newer && <PageButton square={square} room={shown.room} to="newer" />}
          {!shown.newer && shown.entries.length + atTheEnd.length > 0 && (
            <ol>
              {later &&
                atTheEnd.map((post) => <later.HeldLine key={post.id} square={square} d={later.d} post={post} />)}
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
          )}
        </div>
      </div>
      <BackToEnd square={square} shown={shown} atEnd={atEnd && !shown.newer} unseen={unseen} toEnd={toEnd} />
      <Announcer square={square} shown={shown} />
    </div>
  );
}
