import type { TalkSummary } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { useEffect, useMemo } from "preact/hooks";
import { Name } from "../room/name.tsx";
import { act } from "./act.ts";
import { openTalk, readAll } from "./hear.ts";
import { openCheckOf } from "./meeting/meeting-card.tsx";
import { WarnedStrip } from "./meeting/warning.tsx";
import { Namesake } from "./namesake.tsx";
import type { OpenTalk } from "./open-talk.ts";
import { Pane } from "./pane.tsx";
import type { TalkPart, TalksPart } from "./part.ts";
import { PickStrip } from "./pick-strip.tsx";
import { TalkLog } from "./talk-log.tsx";
import { TalkMenu } from "./talk-menu.tsx";
import { TalkWriting } from "./talk-writing.tsx";

export function Conversation({ id, ...part }: TalksPart & { id: ConversationId }) {
  const { square, p, talks } = part;
  const list = talks.talks.value;
  const summary = list?.find((one) => one.id === id);
  if (!summary) {
    return (
      <Pane square={square} p={p} kind="talk" title={p.talk.head}>
        <p class="log empty">{list ? p.talk.notYours : square.words.value.page.loading}</p>
      </Pane>
    );
  }
  return <Open {...part} summary={summary} />;
}

function Open(part: TalksPart & { summary: TalkSummary }) {
  const { square, p, talks, summary } = part;
  const talk = useMemo(() => openTalk(square, talks, summary.id), [talks, summary.id]);
  useReading(part, talk);
  const other = summary.with;
  const card = () => {
    square.over.value = { kind: "person", person: other.id, name: other.name };
  };
  const title = (
    <button type="button" class="to-about" onClick={card}>
      <Name square={square} by={other.id} name={other.name} />
    </button>
  );
  const whole = { ...part, talk };
  return (
    <Pane
      square={square}
      p={p}
      kind="talk"
      title={title}
      tools={<TalkMenu {...whole} card={card} check={() => openCheckOf(whole)} />}
    >
      <WarnedStrip {...whole} />
      <Namesake {...part} who={other} />
      <TalkLog {...whole} />
      {talk.picked.value ? <PickStrip {...whole} /> : <Below {...whole} />}
    </Pane>
  );
}

/** Where one writes, or that nobody can: never why, but for what one did oneself. */
function Below(part: TalkPart) {
  const { square, p, summary } = part;
  if (!summary.closed) return <TalkWriting {...part} />;
  return (
    <div class="composer">
      <div class="barred">
        <p>
          <strong>{summary.ended ? p.talk.ended : p.talk.closed}</strong>
        </p>
        <p>{p.talk.closedMeaning}</p>
        {summary.ended && (
          <button
            type="button"
            class="link"
            onClick={() => void act(square, (sealed) => sealed.end(summary.id, false))}
          >
            {p.talk.reopen}
          </button>
        )}
      </div>
    </div>
  );
}

/** What is in sight of somebody is read; a page out of sight reads nothing. */
function useReading({ square, summary }: TalksPart & { summary: TalkSummary }, talk: OpenTalk): void {
  const end = talk.messages.value.at(-1)?.header.seq;
  useEffect(() => {
    const read = () => {
      if (!document.hidden) readAll(square, talk);
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [end, summary.unread]);
}
