import { useState } from "preact/hooks";
import { Dialog } from "../look/dialog.tsx";
import { type DialogPart, openRoomSummary } from "../square.ts";
import { type Hold, HoldFields, SLOW_SECONDS } from "./hold-fields.tsx";
import { ReasonField } from "./reason-field.tsx";
import { tellWhenDone } from "./tell-when-done.ts";

/** How a room is held from now on, and why. */
export function HoldDialog({ square, d }: DialogPart) {
  const shown = square.shown.value;
  const [hold, setHold] = useState<Hold>({
    mode: shown?.mode ?? "open",
    seconds: shown?.slowSeconds || SLOW_SECONDS,
  });
  const [reason, setReason] = useState("");
  const send = (event: Event) => {
    event.preventDefault();
    const client = square.client.value;
    const slow = hold.mode === "slow" ? hold.seconds : undefined;
    if (client && shown) tellWhenDone(square, d, client.mode(shown.room, hold.mode, reason.trim(), slow).done);
    square.over.value = undefined;
  };
  return (
    <Dialog square={square} kind="staff" title={d.staff.holdTitle(openRoomSummary(square)?.name ?? "")}>
      <form onSubmit={send}>
        <HoldFields d={d} hold={hold} change={setHold} />
        <ReasonField square={square} d={d} readBy="room" reason={reason} change={setReason} />
        <div class="acts">
          <button type="submit" class="main">
            {d.staff.confirmHold}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
