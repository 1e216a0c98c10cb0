import type { RoomSummary } from "@parvis/protocol/server-frames";
import { useId, useState } from "preact/hooks";
import { refreshRooms } from "../house/refresh.ts";
import { tell } from "../note.ts";
import type { DeskPart } from "../square.ts";
import { type Hold, HoldFields, SLOW_SECONDS } from "../staff/hold-fields.tsx";
import { ReasonField } from "../staff/reason-field.tsx";
import { SaveRow } from "./saving.tsx";

/** How a room is held from now on; a refusal is told where every refused act is. */
export function HoldRoom({ square, d, k, room, done }: DeskPart & { room: RoomSummary; done: () => void }) {
  const id = useId();
  const [hold, setHold] = useState<Hold>({ mode: room.mode, seconds: room.slowSeconds || SLOW_SECONDS });
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    const slow = hold.mode === "slow" ? hold.seconds : undefined;
    setBusy(true);
    const entry = square.client.value?.mode(room.id, hold.mode, reason.trim(), slow);
    await entry?.done.then(
      async () => {
        tell(square, k.saved);
        await refreshRooms(square);
        done();
      },
      () => setBusy(false),
    );
  };
  return (
    <form onSubmit={send}>
      <HoldFields d={d} hold={hold} change={setHold} />
      <ReasonField square={square} d={d} readBy="room" id={id} reason={reason} change={setReason} />
      <SaveRow words={k.rooms.apply} busy={busy} fault="" />
    </form>
  );
}
