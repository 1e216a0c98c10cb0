import type { ReportReason } from "@parvis/protocol/client-frames";
import type { Notice } from "@parvis/protocol/http";
import type { Message } from "@parvis/protocol/server-frames";
import { choose } from "../house/choose.ts";
import { goToMessage } from "../room/jump.ts";
import { Name } from "../room/name.tsx";
import { messagePath } from "../route.ts";
import type { DeskPart } from "../square.ts";

type Line = Notice["context"][number];

/** What cannot wait. */
const URGENT: readonly ReportReason[] = ["minor_at_risk", "threat_or_ambush", "self_harm"];

/** A report: why, the message with its earlier texts, what stood around it, and what can be done. */
export function ReportCard({ square, d, k, notice }: DeskPart & { notice: Notice }) {
  const t = square.words.value;
  const { reason, room, target, context } = notice;
  const reported = context.find(({ seq }) => seq === target);
  return (
    <li class="case">
      <header>
        <h2 class={URGENT.includes(reason) ? "urgent" : ""}>{d.report.reasons[reason]}</h2>
        <p class="facts">
          <time dateTime={new Date(notice.at).toISOString()}>{t.moment(notice.at)}</time>
          <span>
            <bdi>{k.reports.in(notice.roomName)}</bdi>
          </span>
        </p>
      </header>
      {notice.details && (
        <p>
          <span class="hint">{k.reports.details}</span>
          <br />
          <bdi>{notice.details}</bdi>
        </p>
      )}
      {reported && <Said square={square} d={d} k={k} line={reported} own />}
      {context.length > 1 && (
        <details class="around">
          <summary>{k.reports.around}</summary>
          {context.map((line) => (
            <Said key={line.seq} square={square} d={d} k={k} line={line} marked={line.seq === target} />
          ))}
        </details>
      )}
      <div class="acts-row">
        <a class="help" href={messagePath(room, target)} onClick={choose(() => goToMessage(square, room, target))}>
          {k.reports.open}
        </a>
        {reported && <Acts square={square} d={d} message={messageOf(notice, reported)} />}
      </div>
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

function messageOf({ room }: Notice, { seq, at, by, name, text, removed }: Line): Message {
  return { t: "posted", room, seq, at, by, name, text, ...(removed && { removed }) };
}
