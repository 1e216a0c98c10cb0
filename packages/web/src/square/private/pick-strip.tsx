import { TALK_REPORT_MAX } from "@parvis/protocol/limits";
import type { TalkPart } from "./part.ts";
import { pickedOf } from "./pick.ts";
import { openReport } from "./report-dialog.tsx";

/** In the place of the field, while messages are chosen for a report. */
export function PickStrip({ square, d, p, talk }: TalkPart) {
  const t = square.words.value;
  const picked = talk.picked.value ?? {};
  const { first, last = first } = picked;
  const chosen = pickedOf(talk, picked).length;
  const stop = () => {
    talk.picked.value = undefined;
  };
  const report = () => {
    if (first !== undefined && last !== undefined)
      openReport(square, { d, p, of: { kind: "talk", talk, from: first, to: last } });
  };
  const tooMany = chosen > TALK_REPORT_MAX;
  return (
    <div class="composer">
      <div class="pick-strip">
        <p role="status">
          <strong>{chosen === 0 ? p.report.pickFirst : p.report.picked(t, chosen)}</strong>
          {tooMany ? p.report.tooMany : picked.last === undefined && chosen > 0 && p.report.pickLast}
        </p>
        <p class="row">
          <button type="button" class="main" disabled={chosen === 0 || tooMany} onClick={report}>
            {p.report.goOn}
          </button>
          <button type="button" class="link" onClick={stop}>
            {t.page.cancel}
          </button>
        </p>
      </div>
    </div>
  );
}
