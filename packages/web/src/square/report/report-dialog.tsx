import type { ReportReason } from "@parvis/protocol/client-frames";
import { TEXT_MAX } from "@parvis/protocol/limits";
import { useState } from "preact/hooks";
import { sayRefusal } from "../../i18n/refusal.ts";
import { api } from "../house/api.ts";
import { Dialog } from "../look/dialog.tsx";
import { firstLine } from "../room/lines.ts";
import { type DialogPart, openRoomSummary, type Reported } from "../square.ts";
import { keepReceipt } from "./kept-receipts.ts";
import { Reasons, Received } from "./report-parts.tsx";

type ReportPart = DialogPart & { of: Reported };

/** [WEB80] What is wrong with a message, a person or a room: one touch on the reason sends it, and the receipt is there. */
export function ReportDialog({ square, d, of }: ReportPart) {
  const [details, setDetails] = useState("");
  const { state, send } = useSending({ square, d, of }, details);
  if (state.receipt) return <Received square={square} d={d} receipt={state.receipt} />;
  return (
    <Dialog square={square} kind="report" title={d.report.titles[of.about]}>
      <form onSubmit={(event) => event.preventDefault()}>
        <p class="urgent">{d.report.danger}</p>
        <What square={square} d={d} of={of} />
        {state.alone ? (
          <Alone square={square} d={d} sendAnyway={() => send(state.alone!, true)} />
        ) : (
          <>
            <p class="hint">{d.report.meaning}</p>
            <Details d={d} details={details} change={setDetails} />
            <Reasons d={d} busy={state.busy} send={send} />
          </>
        )}
        <p class="error" role="alert">
          {state.fault}
        </p>
      </form>
    </Dialog>
  );
}

interface Sending {
  busy?: boolean;
  fault?: string;
  /** The reason with which nobody else could have reported this. */
  alone?: ReportReason;
  receipt?: string;
}

function useSending({ square, of }: ReportPart, details: string) {
  const [state, setState] = useState<Sending>({});
  const room = square.room.value;
  const send = async (reason: ReportReason, sure = false) => {
    setState({ busy: true });
    const words = { ...(details.trim() && { details: details.trim() }), ...(sure && { sure }) };
    // By HTTP: one way in for those who entered and those who only read, whatever the state of the line.
    const answer = await api.report({ ...pointAt(of, room), reason, ...words });
    if (answer.ok) {
      keepReceipt({ code: answer.value.receipt, about: of.about, at: Date.now() });
      return setState({ receipt: answer.value.receipt });
    }
    if (answer.refusal?.code === "reporter_alone") return setState({ alone: reason });
    setState({ fault: sayRefusal(square.words.value, answer.refusal) });
  };
  return { state, send };
}

function pointAt(of: Reported, here: ReturnType<typeof roomOf>) {
  if (of.about === "message") return { room: of.message.room, target: of.message.seq };
  return { ...(here && { room: here }), ...(of.about === "person" && { person: of.person }) };
}

const roomOf = (square: DialogPart["square"]) => square.room.value;

function What({ square, of }: ReportPart) {
  if (of.about === "message")
    return (
      <blockquote>
        <bdi class="name">{of.message.name}</bdi> <bdi>{firstLine(of.message.text)}</bdi>
      </blockquote>
    );
  return (
    <blockquote>
      <bdi class="name">{of.about === "person" ? of.name : openRoomSummary(square)?.name}</bdi>
    </blockquote>
  );
}

function Details({ d, details, change }: Pick<DialogPart, "d"> & { details: string; change: (text: string) => void }) {
  return (
    <div class="ask">
      <label for="details">{d.report.details}</label>
      <textarea
        id="details"
        rows={2}
        dir="auto"
        maxLength={TEXT_MAX}
        value={details}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </div>
  );
}

/** [WEB81] Told before anything is stored: whom it concerns may guess who it was. */
function Alone({ square, d, sendAnyway }: DialogPart & { sendAnyway: () => void }) {
  const close = () => {
    square.over.value = undefined;
  };
  return (
    <div class="acts" role="alert">
      <p class="urgent">{square.words.value.refusal.reporter_alone(undefined, undefined)}</p>
      <p>{d.report.aloneHelp}</p>
      <button type="button" class="main" onClick={sendAnyway}>
        {d.report.sendAnyway}
      </button>
      <button type="button" onClick={close}>
        {d.report.notNow}
      </button>
    </div>
  );
}
