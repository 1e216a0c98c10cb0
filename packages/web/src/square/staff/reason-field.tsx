import { REASON_MAX, REASON_MIN } from "@parvis/protocol/limits";
import type { DialogWords } from "../../i18n/catalogue.ts";

interface ReasonFieldProps {
  d: DialogWords;
  reason: string;
  change: (reason: string) => void;
}

/** No act of the staff without a reason that its subject can read. */
export function ReasonField({ d, reason, change }: ReasonFieldProps) {
  return (
    <div class="ask">
      <label for="reason">{d.staff.reason}</label>
      <textarea
        id="reason"
        rows={2}
        dir="auto"
        required
        minLength={REASON_MIN}
        maxLength={REASON_MAX}
        aria-describedby="reason-hint"
        value={reason}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p id="reason-hint" class="hint">
        {d.staff.reasonHint}
      </p>
    </div>
  );
}
