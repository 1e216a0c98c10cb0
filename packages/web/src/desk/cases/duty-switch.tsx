import type { DutyAnswer } from "@parvis/protocol/desk";
import type { PersonId } from "@parvis/protocol/ids";
import { useEffect, useState } from "preact/hooks";
import { casesApi } from "./api.ts";
import type { Words } from "./part.ts";

/** For how long, where nobody chose otherwise: a shift. */
const HOURS = [1, 4, 8] as const;
const HOUR_MS = 60 * 60 * 1000;

interface DutySwitchProps {
  words: Words;
  me: PersonId | undefined;
  changed: () => void;
}

/** [CAS11] Whether one is on duty, and until when; begun and ended with a touch. The house is open as long as somebody is. */
export function DutySwitch({ words, me, changed }: DutySwitchProps) {
  const { t, c } = words;
  const [desk, setDesk] = useState<DutyAnswer>();
  const look = async () => {
    const answer = await casesApi.duty();
    if (answer.ok) setDesk(answer.value);
  };
  useEffect(() => void look(), []);
  const take = async (hours: number) => {
    await casesApi.takeDuty(hours * 60);
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
      </div>
    </section>
  );
}
