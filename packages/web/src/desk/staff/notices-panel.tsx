import type { PersonId } from "@parvis/protocol/ids";
import { HOUSE_NOTICE_MAX } from "@parvis/protocol/limits";
import type { SentNotice } from "@parvis/protocol/staff";
import { useId, useState } from "preact/hooks";
import { SaveRow } from "../../square/desk/saving.tsx";
import { staffApi } from "./api.ts";
import type { PeopleAtHand, StaffPart } from "./part.ts";
import { PersonPicker } from "./person-picker.tsx";
import { useAsked, useDoing } from "./use-asked.ts";

type NoticesProps = StaffPart & PeopleAtHand & { me: PersonId | undefined };

/** What the staff write to people, as the house: for everybody of the desk to see, and for a second person to look at. */
export function NoticesPanel({ t, s, me, rooms, present }: NoticesProps) {
  const { value, fault, again } = useAsked({ t }, staffApi.notices);
  return (
    <>
      <p>{s.notices.meaning}</p>
      <p class="error" role="alert">
        {fault}
      </p>
      {value && <WriteNotice t={t} s={s} rooms={rooms} present={present} written={again} />}
      {value?.notices.length === 0 && <p class="none">{s.notices.none}</p>}
      <ul class="cases">
        {value?.notices.map((notice) => (
          <Notice key={notice.id} t={t} s={s} notice={notice} mine={notice.by.id === me} changed={again} />
        ))}
      </ul>
    </>
  );
}

function WriteNotice({ t, s, rooms, present, written }: StaffPart & PeopleAtHand & { written: () => void }) {
  const id = useId();
  const [person, setPerson] = useState<PersonId>();
  const [text, setText] = useState("");
  const { busy, fault, run } = useDoing({ t });
  const send = async (event: Event) => {
    event.preventDefault();
    if (!(await run(() => staffApi.write(person!, text)))) return;
    setText("");
    written();
  };
  return (
    <form class="case" onSubmit={send}>
      <h2>{s.notices.write}</h2>
      <PersonPicker t={t} s={s} rooms={rooms} present={present} known={[]} person={person} choose={setPerson} />
      <div class="ask">
        <label for={id}>{s.notices.text}</label>
        <textarea
          id={id}
          rows={4}
          dir="auto"
          required
          minLength={3}
          maxLength={HOUSE_NOTICE_MAX}
          aria-describedby={`${id}-hint`}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {s.notices.hint}
        </p>
      </div>
      <SaveRow words={s.notices.send} busy={busy} fault={fault} />
    </form>
  );
}

type NoticeProps = StaffPart & { notice: SentNotice; mine: boolean; changed: () => void };

function Notice({ t, s, notice, mine, changed }: NoticeProps) {
  const { busy, fault, run } = useDoing({ t });
  const { id, at, by, to, text, seenAt, witness } = notice;
  const look = async () => {
    if (await run(() => staffApi.witness(id))) changed();
  };
  return (
    <li class="case">
      <p class="facts">{s.notices.from(by.name, to.name, t.moment(at))}</p>
      <blockquote class="long" dir="auto">
        {text}
      </blockquote>
      <p class="hint">
        {seenAt ? s.notices.read(t.moment(seenAt)) : s.notices.unread}{" "}
        {witness ? s.notices.witnessed(witness.name, t.moment(witness.at)) : s.notices.unwitnessed}
      </p>
      {!witness && !mine && (
        <div class="acts-row">
          <button type="button" class="help" disabled={busy} onClick={look}>
            {s.notices.look}
          </button>
          <p class="error" role="alert">
            {fault}
          </p>
        </div>
      )}
    </li>
  );
}
