import type { ReportReason } from "@parvis/protocol/client-frames";
import type { Finding, Notice } from "@parvis/protocol/http";
import type { RoomId, Seq } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { choose } from "../house/choose.ts";
import { goToMessage } from "../room/jump.ts";
import { Name } from "../room/name.tsx";
import { messagePath } from "../route.ts";
import type { DeskPart } from "../square.ts";
import { DecideHeld } from "./decide-held.tsx";
import { Found } from "./found.tsx";

type Line = Notice["context"][number];

/** What cannot wait. */
const URGENT: readonly ReportReason[] = ["minor_at_risk", "threat_or_ambush", "self_harm"];

/** A report: why, the message with its earlier texts, what stood around it, and what can be done. */
export function ReportCard({ square, d, k, notice, done }: DeskPart & { notice: Notice; done: () => void }) {
  const t = square.words.value;
  const { reason, room, roomName, target, context, finding } = notice;
  const reported = context.find(({ seq }) => seq === target);
  return (
    <li class="case">
      <header>
        <h2 class={URGENT.includes(reason) ? "urgent" : ""}>{d.report.reasons[reason]}</h2>
        <p class="facts">
          <time dateTime={new Date(notice.at).toISOString()}>{t.moment(notice.at)}</time>
          {roomName && (
            <span>
              <bdi>{k.reports.in(roomName)}</bdi>
            </span>
          )}
          {finding && <span class="by-house">{k.found.byHouse}</span>}
        </p>
      </header>
      {notice.details && (
        <p>
          <span class="hint">{k.reports.details}</span>
          <br />
          <bdi>{notice.details}</bdi>
        </p>
      )}
      {finding && <Found square={square} d={d} k={k} finding={finding} />}
      {reported && <Said square={square} d={d} k={k} line={reported} own />}
      {context.length > (finding ? 0 : 1) && (
        <details class="around">
          <summary>{finding ? k.found.before : k.reports.around}</summary>
          {context.map((line) => (
            <Said key={line.seq} square={square} d={d} k={k} line={line} marked={line.seq === target} />
          ))}
        </details>
      )}
      <div class="acts-row">
        {room && target !== undefined && (
          <a class="help" href={messagePath(room, target)} onClick={choose(() => goToMessage(square, room, target))}>
            {k.reports.open}
          </a>
        )}
        {room && reported && <Acts square={square} d={d} message={messageOf(room, reported)} />}
        {room && finding && target !== undefined && (
          <Acts square={square} d={d} message={foundMessage(room, target, notice.at, finding)} />
        )}
      </div>
      {finding?.held?.state === "waiting" && <DecideHeld square={square} d={d} k={k} held={finding.held} done={done} />}
    </li>
  );
}

function Acts({ square, d, message }: Pick<DeskPart, "square" | "d"> & { message: Message }) {
  if (message.by === square.who.value?.me?.id) return null;
  const acts = message.removed ? (["mute", "ban"] as const) : (["remove", "mute", "ban"] as const);
  return (
    <>
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          class="help strong"
          onClick={() => {
            square.over.value = { kind: "staff", act, message };
          }}
        >
          {d.staff[act]}
        </button>
      ))}
    </>
  );
}

/** A line as it was said, with every text it had before. */
function Said({ square, k, line, own, marked }: DeskPart & { line: Line; own?: boolean; marked?: boolean }) {
  const t = square.words.value;
  const gone = { author: k.reports.removedByAuthor, staff: k.reports.removedByStaff };
  return (
    <blockquote class={own ? "reported" : marked ? "marked" : ""} aria-label={own ? k.reports.reported : undefined}>
      <p class="by">
        <Name square={square} by={line.by} name={line.name} />
        <time dateTime={new Date(line.at).toISOString()}>{t.moment(line.at)}</time>
        {line.removed && <em>{gone[line.removed]}</em>}
      </p>
      {line.text && (
        <p class="long" dir="auto">
          {line.text}
        </p>
      )}
      {line.earlier.map((text) => (
        <p key={text.keptAt} class="long earlier">
          <span class="hint">{k.reports.earlier(t.moment(text.keptAt))}</span>
          <br />
          <bdi>{text.text}</bdi>
        </p>
      ))}
    </blockquote>
  );
}

function foundMessage(room: RoomId, seq: Seq, at: number, { by, text }: Finding): Message {
  return { t: "posted", room, seq, at, by: by.id, name: by.name, text };
}

function messageOf(room: RoomId, { seq, at, by, name, text, removed }: Line): Message {
  return { t: "posted", room, seq, at, by, name, text, ...(removed && { removed }) };
}
