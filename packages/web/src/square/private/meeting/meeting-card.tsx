import { moment } from "../../look/times.ts";
import type { TalkPart } from "../part.ts";
import { openCheck } from "./check-dialog.tsx";
import { lastChecked } from "./meetings.ts";
import { readMeeting } from "./read-meeting.ts";

/** So much of what was said last is read for where and when. */
const READ = 20;

/** Where two people speak of meeting, each of them is told how to do it with care. Their own device saw it, and no other. */
export function MeetingCard(part: TalkPart) {
  const { square, p, talk, talks, summary } = part;
  const checked = lastChecked(talks, talk.id, Date.now());
  const shut = () => {
    talk.meeting.value = "shut";
  };
  return (
    <div class="guard meeting" role="note" aria-label={p.meeting.title}>
      <p>
        <strong>{p.meeting.title}</strong>
      </p>
      <ul>
        {[summary.with.fresh && p.meeting.fresh, p.meeting.place, p.meeting.friend, p.meeting.leave]
          .filter((line) => line !== false)
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
      </ul>
      {checked && (
        <p class="hint">
          {p.meeting.checked} <bdi>{checked.place}</bdi>, {moment(square.words.value, checked.meetsAt)}.
        </p>
      )}
      <p class="row">
        <button type="button" class="main" onClick={() => openCheckOf(part)}>
          {p.meeting.check}
        </button>
        <button type="button" class="link" onClick={shut}>
          {p.meeting.shut}
        </button>
      </p>
      <p class="hint">{p.meeting.only}</p>
    </div>
  );
}

/** The form, with what the last messages tell of where and when. */
export function openCheckOf({ square, p, d, talk, talks, summary }: TalkPart): void {
  const lines = talk.messages.value.slice(-READ).map(({ header, text }) => ({ text, at: header.at }));
  openCheck(square, { d, p, talks, summary, told: readMeeting(lines, Date.now()) });
}
