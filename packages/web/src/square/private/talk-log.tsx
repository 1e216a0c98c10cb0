import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { dayName } from "../look/times.ts";
import { dayOf } from "../room/lines.ts";
import { isMine, loadOlder } from "./load-talk.ts";
import { MeetingCard } from "./meeting/meeting-card.tsx";
import { roomNamed } from "./origin.ts";
import type { TalkPart } from "./part.ts";
import { LeavingLine, TalkLine } from "./talk-line.tsx";

/** So near to its end a reader follows what comes. */
const AT_END_PX = 80;
/** Lines of one person within this time are read as one. */
const TOGETHER_MS = 5 * 60_000;

/** What was said, oldest first; further back page by page, with the reader's place kept. */
export function TalkLog(part: TalkPart) {
  const { square, p, talk, summary } = part;
  const { log, keep } = usePlace(part);
  const { state, messages, closed, leaving, older } = talk;
  if (state.value !== "here") {
    const failed = state.value === "failed";
    return <p class="log empty">{failed ? p.talk.loadFailed : square.words.value.page.loading}</p>;
  }
  return (
    <div class="log-frame">
      <div
        ref={log}
        class="log"
        role="log"
        aria-label={p.talk.log(summary.with.name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever reads by keyboard scrolls it.
        tabIndex={0}
        onScroll={keep}
      >
        <div class="lines">
          {older.value ? <Older {...part} /> : <Beginning {...part} />}
          {closed.value.size > 0 && (
            <p class="sealed-note">{p.talk.closedHere(square.words.value, closed.value.size)}</p>
          )}
          <ol>
            <Lines {...part} />
            {leaving.value.map((one) => (
              <LeavingLine key={`leaving ${one.n}`} {...part} leaving={one} />
            ))}
          </ol>
          {messages.value.length + closed.value.size + leaving.value.length === 0 && (
            <p class="start">{p.talk.empty}</p>
          )}
        </div>
      </div>
    </div>
  );
}

/** What stands above the first message: how long things stay, and who can read them. */
function Beginning({ square, p, talk }: TalkPart) {
  const room = roomNamed(square, talk.origin.value?.room);
  return (
    <div class="sealed-note">
      {room && <p>{p.talk.origin(room)}</p>}
      <p>{p.sealed}</p>
    </div>
  );
}

function Older({ square, p, talk }: TalkPart) {
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    await loadOlder(square, talk).catch(() => undefined);
    setBusy(false);
  };
  return (
    <button type="button" class="older link" disabled={busy} onClick={() => void load()}>
      {busy ? square.words.value.talk.loading : p.talk.older}
    </button>
  );
}

function Lines(part: TalkPart) {
  const { square, p, talk } = part;
  const messages = talk.messages.value;
  const lastOwn = messages.findLast((one) => isMine(square, one))?.header.seq;
  return (
    <>
      {messages.flatMap((message, index) => {
        const { seq, at, author } = message.header;
        const before = messages[index - 1]?.header;
        const newDay = !before || dayOf(before.at) !== dayOf(at);
        const unread = talk.unreadFrom.value === seq;
        const opens = newDay || unread || before.author !== author || at - before.at > TOGETHER_MS;
        return [
          newDay && (
            <li key={`day ${seq}`} class="day">
              <span>{dayName(square.words.value, at)}</span>
            </li>
          ),
          unread && (
            <li key="unread" class="since">
              <span>{p.talk.unreadFrom}</span>
            </li>
          ),
          <TalkLine key={seq} {...part} message={message} opens={opens} isLastOwn={seq === lastOwn} />,
          talk.meeting.value === seq && (
            <li key="meeting" class="line">
              <MeetingCard {...part} />
            </li>
          ),
        ];
      })}
    </>
  );
}

/** At its end a log follows what comes; elsewhere the line in sight stays where it is, whatever comes above. */
function usePlace({ talk }: TalkPart) {
  const log = useRef<HTMLDivElement>(null);
  const place = useRef({ atEnd: true, fromEnd: 0 });
  const first = talk.messages.value[0]?.header.seq;
  const before = useRef(first);
  const keep = () => {
    const element = log.current;
    if (!element) return;
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    place.current = { atEnd: fromEnd < AT_END_PX, fromEnd };
  };
  const here = talk.state.value === "here";
  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    // A banner above a line, another size of the screen: what follows the end goes on doing so.
    const sizes = new ResizeObserver(() => {
      if (place.current.atEnd) element.scrollTop = element.scrollHeight;
    });
    sizes.observe(element);
    if (element.firstElementChild) sizes.observe(element.firstElementChild);
    return () => sizes.disconnect();
  }, [here]);
  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    const { atEnd, fromEnd } = place.current;
    if (atEnd) element.scrollTop = element.scrollHeight;
    else if (first !== before.current) element.scrollTop = element.scrollHeight - element.clientHeight - fromEnd;
    before.current = first;
  });
  return { log, keep };
}
