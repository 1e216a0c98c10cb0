import type { RoomMode } from "@parvis/protocol/client-frames";
import { useState } from "preact/hooks";
import { Dialog } from "../look/dialog.tsx";
import { type DialogPart, openRoomSummary } from "../square.ts";
import { ReasonField } from "./reason-field.tsx";
import { tellWhenDone } from "./tell-when-done.ts";

const SLOW_SECONDS = 30;

/** How a room is held from now on, and why. */
export function HoldDialog({ square, d }: DialogPart) {
  const shown = square.shown.value;
  const [mode, setMode] = useState<RoomMode>(shown?.mode ?? "open");
  const [seconds, setSeconds] = useState(shown?.slowSeconds || SLOW_SECONDS);
  const [reason, setReason] = useState("");
  const send = (event: Event) => {
    event.preventDefault();
    const client = square.client.value;
    const slow = mode === "slow" ? seconds : undefined;
    if (client && shown) tellWhenDone(square, d, client.mode(shown.room, mode, reason.trim(), slow));
    square.over.value = undefined;
  };
  return (
    <Dialog square={square} kind="staff" title={d.staff.holdTitle(openRoomSummary(square)?.name ?? "")}>
      <form onSubmit={send}>
        <div class="ask choices" role="radiogroup">
          {(Object.keys(d.staff.holdModes) as RoomMode[]).map((each) => (
            <label key={each}>
              <input type="radio" name="mode" checked={mode === each} onChange={() => setMode(each)} />
              <span>{d.staff.holdModes[each]}</span>
            </label>
          ))}
        </div>
        {mode === "slow" && (
          <div class="ask">
            <label for="seconds">{d.staff.slowSeconds}</label>
            <input
              id="seconds"
              type="number"
              min={1}
              max={3600}
              required
              value={seconds}
              onInput={(event) => setSeconds(event.currentTarget.valueAsNumber || 0)}
            />
          </div>
        )}
        <ReasonField d={d} reason={reason} change={setReason} />
        <div class="acts">
          <button type="submit" class="main">
            {d.staff.confirmHold}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
