import type { RoomMode } from "@parvis/protocol/client-frames";
import { useId } from "preact/hooks";
import type { DialogPart } from "../square.ts";

/** How a room is to be held; the wait belongs to a slow one. */
export interface Hold {
  mode: RoomMode;
  seconds: number;
}

export const SLOW_SECONDS = 30;

export function HoldFields({ d, hold, change }: Pick<DialogPart, "d"> & { hold: Hold; change: (hold: Hold) => void }) {
  const id = useId();
  return (
    <>
      <div class="ask choices" role="radiogroup" aria-label={d.staff.hold}>
        {(Object.keys(d.staff.holdModes) as RoomMode[]).map((mode) => (
          <label key={mode}>
            <input type="radio" name={id} checked={hold.mode === mode} onChange={() => change({ ...hold, mode })} />
            <span>{d.staff.holdModes[mode]}</span>
          </label>
        ))}
      </div>
      {hold.mode === "slow" && (
        <div class="ask">
          <label for={`${id}seconds`}>{d.staff.slowSeconds}</label>
          <input
            id={`${id}seconds`}
            type="number"
            inputMode="numeric"
            min={1}
            max={3600}
            required
            value={hold.seconds}
            onInput={(event) => change({ ...hold, seconds: event.currentTarget.valueAsNumber || 0 })}
          />
        </div>
      )}
    </>
  );
}
