import type { ReportReason } from "@parvis/protocol/client-frames";
import type { Seq } from "@parvis/protocol/ids";
import { TEXT_MAX } from "@parvis/protocol/limits";
import type { ReceivedRequest } from "@parvis/protocol/private";
import { useState } from "preact/hooks";
import { sayError, sayRefusal } from "../../i18n/refusal.ts";
import { ask } from "../house/api.ts";
import { Dialog } from "../look/dialog.tsx";
import { Reasons, Received } from "../report/report-parts.tsx";
import type { Square } from "../square.ts";
import type { OpenTalk } from "./open-talk.ts";
import type { OpenedLine } from "./opened-line.ts";
import type { PrivatePart } from "./part.ts";
import { pickedOf } from "./pick.ts";

/** What of private talk is reported: messages from one to another, or the line of a request. */
export type ReportedPrivate =
  | { kind: "talk"; talk: OpenTalk; from: Seq; to: Seq }
  | { kind: "line"; request: ReceivedRequest; line: OpenedLine };

type About = Pick<PrivatePart, "d" | "p"> & { of: ReportedPrivate };

export function openReport(square: Square, about: About): void {
  square.over.value = { kind: "private", show: ({ square }) => <ReportPrivate square={square} {...about} /> };
}

/** One touch on the reason sends what was chosen, with what opens it; the receipt is there. */
function ReportPrivate({ square, d, p, of }: PrivatePart & { of: ReportedPrivate }) {
  const [details, setDetails] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const [receipt, setReceipt] = useState<string>();
  const send = async (reason: ReportReason) => {
    setBusy(true);
    const answer = await report(square, of, reason, details.trim());
    setBusy(false);
    if ("fault" in answer) return setFault(answer.fault);
    setReceipt(answer.receipt);
    if (of.kind === "talk") of.talk.picked.value = undefined;
  };
  if (receipt) return <Received square={square} d={d} receipt={receipt} />;
  return (
    <Dialog square={square} kind="report" title={p.report.title}>
      <form onSubmit={(event) => event.preventDefault()}>
        <p class="urgent">{d.report.danger}</p>
        <What square={square} d={d} p={p} of={of} />
        <p class="hint">
          {of.kind === "talk" ? p.report.meaning : p.report.lineMeaning} {hasOrigin(of) && p.report.origin}
        </p>
        <p>
          <strong>{p.report.alone}</strong> {d.report.aloneHelp}
        </p>
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
        <Reasons d={d} busy={busy} send={send} />
        <p class="error" role="alert">
          {fault}
        </p>
      </form>
    </Dialog>
  );
}

function What({ square, p, of }: PrivatePart & { of: ReportedPrivate }) {
  if (of.kind === "line")
    return (
      <blockquote>
        <bdi>{of.line.text}</bdi>
      </blockquote>
    );
  const chosen = pickedOf(of.talk, { first: of.from, last: of.to }).length;
  return <p>{p.report.picked(square.words.value, chosen)}</p>;
}

const hasOrigin = (of: ReportedPrivate): boolean =>
  (of.kind === "talk" ? of.talk.origin.value : of.line.origin) !== undefined;

type Outcome = { receipt: string } | { fault: string };

async function report(square: Square, of: ReportedPrivate, reason: ReportReason, details: string): Promise<Outcome> {
  const t = square.words.value;
  const sealed = square.client.value?.private;
  if (!sealed) return { fault: t.noAnswer };
  if (of.kind === "line") {
    try {
      return { receipt: await sealed.reportRequest(of.request.id, of.line, reason, details || undefined) };
    } catch (error) {
      return { fault: sayError(t, error as { code: string }) };
    }
  }
  const body = sealed.reportOf(pickedOf(of.talk, { first: of.from, last: of.to }), of.talk.origin.value);
  const answer = await ask<{ receipt: string }>("POST", `talks/${of.talk.id}/report`, {
    ...body,
    reason,
    ...(details && { details }),
  });
  return answer.ok ? { receipt: answer.value.receipt } : { fault: sayRefusal(t, answer.refusal) };
}
