import { MEETING_AHEAD_DAYS, MEETING_PAST_HOURS, MEETING_PLACE_MAX } from "@parvis/protocol/limits";
import type { TalkSummary } from "@parvis/protocol/private";
import { type Signal, useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { sayError } from "../../../i18n/refusal.ts";
import { Dialog } from "../../look/dialog.tsx";
import { moment } from "../../look/times.ts";
import { Name } from "../../room/name.tsx";
import type { Square } from "../../square.ts";
import type { TalksPart } from "../part.ts";
import { refreshMeetings } from "./meetings.ts";
import { momentOf, type Told } from "./read-meeting.ts";

type About = Omit<TalksPart, "square"> & { summary: TalkSummary; told: Told };
type CheckPart = About & { square: Square };

export function openCheck(square: Square, about: About): void {
  square.over.value = { kind: "private", show: ({ square }) => <CheckDialog square={square} {...about} /> };
}

const HOUR_MS = 60 * 60_000;

/** *Check this meeting*: what stands in the form is what is sent, once it is sent, and nothing else. */
function CheckDialog(part: CheckPart) {
  const { square, p, told } = part;
  const [until, setUntil] = useState<number>();
  const place = useSignal(told.place ?? "");
  const day = useSignal(told.day ?? "");
  const time = useSignal(told.time ?? "");
  if (until !== undefined) return <Noted {...part} until={until} />;
  return (
    <Dialog square={square} kind="check" title={p.meeting.check}>
      <Form {...part} place={place} day={day} time={time} noted={setUntil} />
    </Dialog>
  );
}

interface FormPart extends CheckPart {
  place: Signal<string>;
  day: Signal<string>;
  time: Signal<string>;
  noted: (until: number) => void;
}

function Form(part: FormPart) {
  const { p, summary, place, day, time } = part;
  const { fault, busy, send } = useSending(part);
  return (
    <form class="check-form" onSubmit={(event) => void send(event)}>
      <p>{p.meeting.meaning}</p>
      <fieldset>
        <legend>{p.meeting.sends}</legend>
        <p class="with">
          <span>{p.meeting.with}</span> <Name square={part.square} by={summary.with.id} name={summary.with.name} />
        </p>
        <div class="ask">
          <label for="meeting-place">{p.meeting.where}</label>
          <input
            id="meeting-place"
            dir="auto"
            autocomplete="off"
            maxLength={MEETING_PLACE_MAX}
            value={place.value}
            onInput={(event) => {
              place.value = event.currentTarget.value;
            }}
          />
        </div>
        <div class="when">
          <Field id="meeting-day" type="date" label={p.meeting.day} value={day} />
          <Field id="meeting-time" type="time" label={p.meeting.time} value={time} />
        </div>
      </fieldset>
      <p class="hint">{p.meeting.nothingElse}</p>
      <p class="error" role="alert">
        {fault}
      </p>
      <div class="acts">
        <button type="submit" class="main" disabled={busy}>
          {p.meeting.send}
        </button>
      </div>
    </form>
  );
}

function Field({
  id,
  type,
  label,
  value,
}: {
  id: string;
  type: "date" | "time";
  label: string;
  value: Signal<string>;
}) {
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
    </div>
  );
}

function useSending({ square, p, summary, place, day, time, noted }: FormPart) {
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    const meetsAt = momentOf(day.value, time.value);
    if (place.value.trim() === "" || meetsAt === undefined) return setFault(p.meeting.missing);
    if (!isNear(meetsAt)) return setFault(p.meeting.far);
    const sealed = square.client.value?.private;
    if (!sealed || busy) return;
    setBusy(true);
    try {
      const { until } = await sealed.checkMeeting(summary.id, { place: place.value.trim(), meetsAt });
      noted(until);
      await refreshMeetings(square).catch(() => undefined);
    } catch (error) {
      const { code } = error as { code: string };
      setFault(code === "not_found" ? p.meeting.far : sayError(square.words.value, { code }));
      setBusy(false);
    }
  };
  return { fault, busy, send };
}

function isNear(meetsAt: number): boolean {
  const from = meetsAt - Date.now();
  return from >= -MEETING_PAST_HOURS * HOUR_MS && from <= MEETING_AHEAD_DAYS * 24 * HOUR_MS;
}

/** The same whether anybody else checked it or not. */
function Noted({ square, p, until }: CheckPart & { until: number }) {
  const close = () => {
    square.over.value = undefined;
  };
  return (
    <Dialog square={square} kind="check" title={p.meeting.noted}>
      <div class="check-noted" role="status">
        <p>{p.meeting.notedMeaning}</p>
        <p>{p.meeting.care}</p>
        <p class="hint">{p.meeting.until(moment(square.words.value, until))}</p>
        <button type="button" class="main" onClick={close}>
          {square.words.value.page.close}
        </button>
      </div>
    </Dialog>
  );
}
