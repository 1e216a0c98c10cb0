import type { DutyAnswer } from "@parvis/protocol/desk";
import type { PersonId } from "@parvis/protocol/ids";
import type { Posture } from "@parvis/protocol/posture";
import { useEffect, useRef, useState } from "preact/hooks";
import { useDoing } from "../staff/use-asked.ts";
import { casesApi } from "./api.ts";
import { mayAskToNotify } from "./notify.ts";
import type { Words } from "./part.ts";

/** For how long, where nobody chose otherwise: a shift. */
const HOURS = [1, 4, 8] as const;
const HOUR_MS = 60 * 60 * 1000;

/** Who works fast is back at the queue every few seconds. */
const FRESH_MS = 20_000;

interface DutySwitchProps {
  words: Words;
  me: PersonId | undefined;
  /** Asked for again where it comes into sight after a while. */
  shown: boolean;
  /** How guarded the house is, as it was told last: who is on duty may be others then. */
  heard: Posture | undefined;
  changed: () => void;
}

/** [CAS11] Whether one is on duty, and until when; begun and ended with a touch. The house is open as long as somebody is. */
export function DutySwitch({ words, me, shown, heard, changed }: DutySwitchProps) {
  const { t, c } = words;
  const [desk, setDesk] = useState<DutyAnswer>();
  const [asks, setAsks] = useState(mayAskToNotify);
  const lookedAt = useRef(0);
  const look = async () => {
    lookedAt.current = Date.now();
    const answer = await casesApi.duty();
    if (answer.ok) setDesk(answer.value);
  };
  const { fault, run } = useDoing(words);
  useEffect(() => {
    if (shown && Date.now() - lookedAt.current > FRESH_MS) void look();
  }, [shown]);
  useEffect(() => {
    if (heard) void look();
  }, [heard]);
  const take = async (hours: number) => {
    if (!(await run(() => casesApi.takeDuty(hours * 60)))) return;
    await look();
    changed();
  };
  if (!desk) return null;
  const own = desk.people.find(({ id }) => id === me);
  const names = desk.people.filter(({ id }) => id !== me).map(({ name }) => name);
  return (
    <section class={own ? "duty on" : "duty"} aria-label={c.duty.take}>
      <p role="status">
        <b>{own ? c.duty.on(t.moment(own.until)) : c.duty.off}</b>
        {desk.people.length === 0 && <span class="faint">{c.duty.alone}</span>}
        {names.length > 0 && <span class="faint">{c.duty.with(names.join(", "))}</span>}
      </p>
      {fault && <p role="alert">{fault}</p>}
      <div class="acts">
        {own ? (
          <button type="button" onClick={() => void take(0)}>
            {c.duty.end}
          </button>
        ) : (
          HOURS.map((hours) => (
            <button key={hours} type="button" onClick={() => void take(hours)}>
              {hours === HOURS[0] ? `${c.duty.take} ` : ""}
              {c.duty.hours(t.duration(hours * HOUR_MS))}
            </button>
          ))
        )}
        {asks && (
          <button type="button" onClick={() => void Notification.requestPermission().then(() => setAsks(false))}>
            {c.called.allow}
          </button>
        )}
      </div>
    </section>
  );
}
