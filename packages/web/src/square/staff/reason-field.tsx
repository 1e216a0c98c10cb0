import { REASON_MAX, REASON_MIN } from "@parvis/protocol/limits";
import type { Part } from "../square.ts";

/** No act of the staff without a reason that its subject can read. */
export function ReasonField({ square, reason, change }: Part & { reason: string; change: (reason: string) => void }) {
  const t = square.words.value;
  return (
    <div class="ask">
      <label for="reason">{t.staff.reason}</label>
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
        {t.staff.reasonHint}
      </p>
    </div>
  );
}
