import type { ReportReason } from "@parvis/protocol/client-frames";
import { Dialog } from "../look/dialog.tsx";
import type { DialogPart } from "../square.ts";
import { KeptReceipts } from "./kept-receipts-list.tsx";

type Send = (reason: ReportReason) => Promise<void>;

/** A reason that is touched is sent. */
export function Reasons({ d, busy, send }: Pick<DialogPart, "d"> & { busy: boolean | undefined; send: Send }) {
  return (
    <fieldset class="ask">
      <legend>{d.report.why}</legend>
      <div class="reasons sends">
        {(Object.keys(d.report.reasons) as ReportReason[]).map((reason) => (
          <button key={reason} type="button" disabled={busy} onClick={() => send(reason)}>
            {d.report.reasons[reason]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** The code that leads to what becomes of a report. */
export function Received({ square, d, receipt }: DialogPart & { receipt: string }) {
  const { lang } = square.words.value;
  return (
    <Dialog square={square} kind="report" title={d.report.done}>
      <div role="status">
        <p class="receipt">{d.report.receipt(receipt)}</p>
        <p>{d.report.keep}</p>
      </div>
      <p>
        <a href={`/receipt/${receipt}?lang=${lang}`} target="_blank" rel="noopener">
          {d.report.follow}
        </a>
      </p>
      <KeptReceipts square={square} d={d} />
    </Dialog>
  );
}
