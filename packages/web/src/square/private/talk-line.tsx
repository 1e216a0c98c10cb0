import type { Opened } from "@parvis/protocol/sealing/record";
import { sayError } from "../../i18n/refusal.ts";
import { fullTime, hour } from "../look/times.ts";
import { tell } from "../note.ts";
import { Name } from "../room/name.tsx";
import { Said } from "../room/said.tsx";
import { act } from "./act.ts";
import { GuardBanner } from "./guard-banner.tsx";
import { isMine } from "./load-talk.ts";
import type { Leaving, Warning } from "./open-talk.ts";
import type { TalkPart } from "./part.ts";
import { isPicked, pick } from "./pick.ts";
import { openReport } from "./report-dialog.tsx";
import { discard, send } from "./say.ts";

type LinePart = TalkPart & { message: Opened; opens: boolean; isLastOwn: boolean };

export function TalkLine(part: LinePart) {
  const { square, talk, message, opens, isLastOwn } = part;
  const t = square.words.value;
  const { seq, at, author } = message.header;
  const mine = isMine(square, message);
  const name = mine ? (square.who.value?.me?.name ?? "") : part.summary.with.name;
  const warning = talk.warnings.value.get(seq);
  const picked = talk.picked.value;
  const marks = ["line", opens && "opens", mine && "mine", picked && isPicked(picked, seq) && "picked"];
  return (
    <li class={marks.filter(Boolean).join(" ")} data-seq={seq}>
      {opens && (
        <p class="by">
          <Name square={square} by={author} name={name} />
          {mine && <span class="you">{t.message.you}</span>}
          <time dateTime={new Date(at).toISOString()} title={fullTime(t, at)}>
            {hour(t, at)}
          </time>
        </p>
      )}
      {warning ? <Doubted {...part} warning={warning} /> : <Said square={square} text={message.text} />}
      {isLastOwn && <Arrived {...part} />}
      {picked && <PickButton {...part} />}
    </li>
  );
}

/** A message that this device has a doubt about: blurred until it is wanted. */
function Doubted(part: LinePart & { warning: Warning }) {
  const { square, d, p, talk, summary, message, warning } = part;
  const { seq } = message.header;
  const shown = talk.shown.value.has(seq);
  const show = (on: boolean) => {
    const others = [...talk.shown.value].filter((one) => one !== seq);
    talk.shown.value = new Set(on ? [...others, seq] : others);
  };
  const block = async () => {
    if (await act(square, (sealed) => sealed.block(summary.with.id))) tell(square, p.request.blocked);
  };
  const report = () => openReport(square, { d, p, of: { kind: "talk", talk, from: seq, to: seq } });
  return (
    <>
      <GuardBanner p={p} warning={warning} shown={shown} show={show} block={() => void block()} report={report} />
      {shown ? (
        <Said square={square} text={message.text} />
      ) : (
        <>
          <p class="sr">{p.guard.hidden}</p>
          <p class="said blurred" aria-hidden="true">
            {message.text}
          </p>
        </>
      )}
    </>
  );
}

function Arrived({ p, talk, summary, message }: LinePart) {
  const read = summary.marks && talk.otherRead.value >= message.header.seq;
  return <span class="aside sent">{read ? p.talk.read : p.talk.sent}</span>;
}

function PickButton({ square, p, talk, message }: LinePart) {
  const { seq, at } = message.header;
  const picked = talk.picked.value ?? {};
  return (
    <button
      type="button"
      class="pick"
      aria-pressed={isPicked(picked, seq)}
      aria-label={p.report.pick(hour(square.words.value, at))}
      onClick={() => pick(talk, seq)}
    />
  );
}

/** On its way, or why it is not. */
export function LeavingLine({ square, p, talk, leaving }: TalkPart & { leaving: Leaving }) {
  const t = square.words.value;
  const again = () => void send(square, talk, leaving);
  const refused = leaving.state === "refused";
  return (
    <li class="line mine sending">
      <Said square={square} text={leaving.text} />
      <span class={refused ? "aside error" : "aside"}>
        {refused && leaving.error
          ? sayError(t, leaving.error)
          : leaving.state === "waiting"
            ? p.talk.waits
            : p.talk.sending}
      </span>
      {leaving.state !== "sending" && (
        <span class="aside row">
          <button type="button" class="link" onClick={again}>
            {p.talk.again}
          </button>
          <button type="button" class="link" onClick={() => discard(talk, leaving)}>
            {p.talk.discard}
          </button>
        </span>
      )}
    </li>
  );
}
