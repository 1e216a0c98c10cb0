import type { TalkSummary } from "@parvis/protocol/private";
import { Dialog } from "../../look/dialog.tsx";
import { moment } from "../../look/times.ts";
import { Name } from "../../room/name.tsx";
import { goToPrivate } from "../../room/open-room.ts";
import type { Square } from "../../square.ts";
import { openTalk } from "../hear.ts";
import type { TalkPart, TalksPart } from "../part.ts";
import { readWarnings } from "./meetings.ts";
import { unreadOf, type Warned } from "./unread.ts";

/** What is known of a meeting that somebody else checked too: what agrees, what to do, whom to call. No word of who. */
function Warning({ square, d, p, warned, other }: TalksPart & { warned: Warned; other: TalkSummary["with"] }) {
  const t = square.words.value;
  return (
    <>
      <p>{p.meeting.same[warned.warning.same]}</p>
      <dl class="meeting-facts">
        <dt>{p.meeting.with}</dt>
        <dd>
          <Name square={square} by={other.id} name={other.name} />
        </dd>
        <dt>{p.meeting.where}</dt>
        <dd>
          <bdi>{warned.place}</bdi>
        </dd>
        <dt>{p.meeting.when}</dt>
        <dd>{moment(t, warned.meetsAt)}</dd>
      </dl>
      <p>{p.meeting.advice}</p>
      <p class="urgent">{d.report.danger}</p>
    </>
  );
}

const titleOf = ({ p }: Pick<TalksPart, "p">, { warning }: Warned): string =>
  warning.same === "spot" ? p.meeting.warnedThere : p.meeting.warned;

function Numbers({ square, p }: Pick<TalksPart, "square" | "p">) {
  return (
    <a href={`/help?lang=${square.words.value.lang}`} target="_blank" rel="noopener">
      {p.meeting.numbers}
    </a>
  );
}

/** Above a conversation, until it has been read. */
export function WarnedStrip(part: TalkPart) {
  const { square, p, talks, talk, summary } = part;
  const warned = unreadOf(talks.meetings.value).filter((one) => one.talk === talk.id);
  const [first] = warned;
  if (!first || talk.picked.value) return null;
  return (
    <section class="warned" aria-label={titleOf(part, first)}>
      <h2>{titleOf(part, first)}</h2>
      <Warning {...part} warned={first} other={summary.with} />
      <p class="row">
        <button type="button" class="main" onClick={() => beginReport(square, part, summary)}>
          {p.talk.report}
        </button>
        <Numbers {...part} />
        <button type="button" class="link" onClick={() => void readWarnings(square, warned)}>
          {p.meeting.read}
        </button>
      </p>
    </section>
  );
}

/** A person chooses from which message to which they report. */
function beginReport(square: Square, { talks }: Pick<TalksPart, "talks">, { id }: TalkSummary): void {
  openTalk(square, talks, id).picked.value = {};
}

type Shown = Omit<TalksPart, "square"> & { warned: Warned; summary: TalkSummary };

/** Wherever somebody is on the page: they asked to be told. */
export function showWarning(square: Square, shown: Shown): void {
  square.over.value = { kind: "private", show: ({ square }) => <WarningDialog square={square} {...shown} /> };
}

function WarningDialog(part: TalksPart & Shown) {
  const { square, p, summary, warned } = part;
  const to = (what?: () => void) => () => {
    square.over.value = undefined;
    goToPrivate(square, { kind: "talk", talk: summary.id });
    what?.();
  };
  const read = () => {
    square.over.value = undefined;
    void readWarnings(square, [warned]);
  };
  return (
    <Dialog square={square} kind="check" title={titleOf(part, warned)}>
      <div class="check-warned">
        <Warning {...part} other={summary.with} />
        <Numbers {...part} />
        <div class="acts">
          <button type="button" class="main" onClick={read}>
            {p.meeting.read}
          </button>
          <button type="button" onClick={to(() => beginReport(square, part, summary))}>
            {p.talk.report}
          </button>
          <button type="button" onClick={to()}>
            {p.card.open}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
