import type { ReceivedRequest } from "@parvis/protocol/private";
import { useState } from "preact/hooks";
import { tell } from "../note.ts";
import { Name } from "../room/name.tsx";
import { goToPrivate } from "../room/open-room.ts";
import { act } from "./act.ts";
import { lookAtLine } from "./guard/guard.ts";
import { GuardBanner } from "./guard-banner.tsx";
import { Namesake } from "./namesake.tsx";
import type { Warning } from "./open-talk.ts";
import type { OpenedLine } from "./opened-line.ts";
import { roomNamed } from "./origin.ts";
import type { TalksPart } from "./part.ts";
import { openReport } from "./report-dialog.tsx";

type RequestPart = TalksPart & { request: ReceivedRequest };

/** Somebody asks for a conversation. Their line is blank until it is wanted. */
export function RequestCard(part: RequestPart) {
  const { square, p, request } = part;
  const t = square.words.value;
  const { line, warning, fault, read } = useLine(part);
  const rooms = new Intl.ListFormat(t.locale, { type: "conjunction" }).format(request.rooms);
  return (
    <article class="request" aria-label={p.request.from(request.by.name)}>
      <p class="asks">
        <Name square={square} by={request.by.id} name={request.by.name} /> {p.request.asks}
      </p>
      <Namesake {...part} who={request.by} />
      <p class="hint">
        {p.request.since(t.duration(Math.max(60_000, Date.now() - request.since)))}{" "}
        {request.rooms.length > 0 ? p.request.rooms(rooms) : p.request.noRooms}
      </p>
      {line ? <Line {...part} line={line} warning={warning} /> : <Blank {...part} read={read} fault={fault} />}
      <Answers {...part} line={line} />
    </article>
  );
}

function useLine({ square, request }: RequestPart) {
  const [line, setLine] = useState<OpenedLine>();
  const [warning, setWarning] = useState<Warning>();
  const [fault, setFault] = useState(false);
  const read = async () => {
    try {
      const opened = await square.client.value?.private.openRequest(request);
      setLine(opened);
      const me = square.who.value?.me?.id;
      if (opened && me) setWarning(await lookAtLine(request.by.id, me, opened.text, request.at));
    } catch {
      setFault(true);
    }
  };
  return { line, warning, fault, read };
}

function Blank({ p, read, fault }: RequestPart & { read: () => Promise<void>; fault: boolean }) {
  if (fault) return <p role="alert">{p.request.unreadable}</p>;
  return (
    <button type="button" class="blank" onClick={() => void read()}>
      <strong>{p.request.read}</strong>
      <span class="hint">{p.request.readHint}</span>
    </button>
  );
}

function Line({ square, p, line, warning }: RequestPart & { line: OpenedLine; warning: Warning | undefined }) {
  const [shown, show] = useState(false);
  const room = roomNamed(square, line.origin?.room);
  const hidden = warning !== undefined && !shown;
  return (
    <>
      {warning && <GuardBanner p={p} warning={warning} shown={shown} show={show} />}
      {!hidden && (
        <blockquote>
          <bdi class="said">{line.text}</bdi>
        </blockquote>
      )}
      {room && <p class="hint">{p.request.origin(room)}</p>}
    </>
  );
}

function Answers({ square, d, p, request, line }: RequestPart & { line: OpenedLine | undefined }) {
  const accept = () =>
    void act(square, async (sealed) => {
      // Where it comes from goes with it, whether the line was read or not.
      const opened = line ?? (await sealed.openRequest(request).catch(() => undefined));
      goToPrivate(square, { kind: "talk", talk: await sealed.accept(request.id, opened?.origin) });
    });
  const decline = async () => {
    if (await act(square, (sealed) => sealed.decline(request.id))) tell(square, p.request.declined);
  };
  const block = async () => {
    if (await act(square, (sealed) => sealed.blockRequest(request.id))) tell(square, p.request.blocked);
  };
  return (
    <div class="answers">
      <button type="button" class="main" onClick={accept}>
        {p.request.accept}
      </button>
      <button type="button" onClick={() => void decline()}>
        {p.request.decline}
      </button>
      <button type="button" class="quiet" onClick={() => void block()}>
        {p.request.block}
      </button>
      {line && (
        <button
          type="button"
          class="quiet"
          onClick={() => openReport(square, { d, p, of: { kind: "line", request, line } })}
        >
          {p.request.report}
        </button>
      )}
    </div>
  );
}
