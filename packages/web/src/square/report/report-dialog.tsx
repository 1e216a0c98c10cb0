import type { ReportReason } from "@parvis/protocol/client-frames";
import { TEXT_MAX } from "@parvis/protocol/limits";
import type { Message } from "@parvis/protocol/server-frames";
import { useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { api } from "../house/api.ts";
import { Dialog } from "../look/dialog.tsx";
import { firstLine } from "../room/lines.ts";
import type { DialogPart } from "../square.ts";

/** What is wrong with a message, in a few taps; ends with the receipt. */
export function ReportDialog({ square, d, message }: DialogPart & { message: Message }) {
  const t = square.words.value;
  const [reason, setReason] = useState<ReportReason>();
  const [details, setDetails] = useState("");
  const [receipt, setReceipt] = useState<string>();
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (!reason) return setFault(d.report.reasonMissing);
    setBusy(true);
    const { room, seq: target } = message;
    // By HTTP: one way in for those who entered and those who only read, whatever the state of the line.
    const answer = await api.report({ room, target, reason, ...(details.trim() && { details: details.trim() }) });
    setBusy(false);
    if (answer.ok) setReceipt(answer.value.receipt);
    else setFault(sayRefusal(t, answer.refusal));
  };
  if (receipt) return <Received square={square} d={d} receipt={receipt} />;
  return (
    <Dialog square={square} kind="report" title={d.report.title}>
      <form onSubmit={send}>
        <p class="urgent">{d.report.danger}</p>
        <blockquote>
          <bdi class="name">{message.name}</bdi> <bdi>{firstLine(message.text)}</bdi>
        </blockquote>
        <fieldset class="ask">
          <legend>{d.report.why}</legend>
          <div class="choices reasons">
            {(Object.keys(d.report.reasons) as ReportReason[]).map((each) => (
              <label key={each}>
                <input type="radio" name="reason" checked={reason === each} onChange={() => setReason(each)} />
                <span>{d.report.reasons[each]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div class="ask">
          <label for="details">{d.report.details}</label>
          <textarea
            id="details"
            rows={2}
            dir="auto"
            maxLength={TEXT_MAX}
            value={details}
            onInput={(event) => setDetails(event.currentTarget.value)}
          />
        </div>
        <div class="acts">
          <p class="error" role="alert">
            {fault}
          </p>
          <p class="hint">{d.report.meaning}</p>
          <button type="submit" class="main" disabled={busy}>
            {d.report.send}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Received({ square, d, receipt }: DialogPart & { receipt: string }) {
  return (
    <Dialog square={square} kind="report" title={d.report.done}>
      <div role="status">
        <p class="receipt">{d.report.receipt(receipt)}</p>
        <p>{d.report.keep}</p>
      </div>
    </Dialog>
  );
}
