import { useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { ask } from "../house/api.ts";
import { Dialog } from "../look/dialog.tsx";
import { tell } from "../note.ts";
import type { DialogPart } from "../square.ts";
import { ReasonField } from "./reason-field.tsx";

const MINUTES = [10, 30, 60, 180] as const;

/** One key for the staff: who is new only reads for a while, or no longer. */
export function ShieldDialog({ square, d }: DialogPart) {
  const isUp = square.house.value?.posture?.shield !== undefined;
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<number>(MINUTES[0]);
  const send = async (event: Event) => {
    event.preventDefault();
    square.over.value = undefined;
    const said = { reason: reason.trim() };
    const answer = isUp
      ? await ask("POST", "desk/shield/lower", said)
      : await ask("POST", "desk/shield", { ...said, minutes });
    tell(square, answer.ok ? d.staff.done : sayRefusal(square.words.value, answer.refusal));
  };
  return (
    <Dialog square={square} kind="staff" title={isUp ? d.staff.shield.lower : d.staff.shield.raise}>
      <form onSubmit={send}>
        <p class="hint">{d.staff.shield.meaning}</p>
        {!isUp && (
          <fieldset class="ask">
            <legend>{d.staff.duration}</legend>
            <div class="choices durations">
              {MINUTES.map((each) => (
                <label key={each}>
                  <input type="radio" name="minutes" checked={minutes === each} onChange={() => setMinutes(each)} />
                  <span>{d.staff.shield.minutes(each)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <ReasonField square={square} d={d} readBy="room" reason={reason} change={setReason} />
        <div class="acts">
          <button type="submit" class="main">
            {isUp ? d.staff.shield.lower : d.staff.shield.raise}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
