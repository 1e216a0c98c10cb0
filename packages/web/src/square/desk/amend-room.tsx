import { RETENTION_DAYS_MAX } from "@parvis/protocol/limits";
import type { Meeting, Reading, RoomAmendment } from "@parvis/protocol/rooms";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { useId, useState } from "preact/hooks";
import { refreshRooms } from "../house/refresh.ts";
import { useSure } from "../house/sure.ts";
import { faultOf, type RoomFault, RoomFields, type Written } from "../proposals/room-fields.tsx";
import type { DeskPart } from "../square.ts";
import { ReasonField } from "../staff/reason-field.tsx";
import { deskApi } from "./api.ts";
import { MeetingFields } from "./meeting-fields.tsx";
import { SaveRow, useSaving } from "./saving.tsx";

const READINGS: readonly Reading[] = ["all", "entered"];

/** What a room is: its name and words, who may read it, how long it keeps what is said, its hour. */
export function AmendRoom({ square, d, k, room, done }: DeskPart & { room: RoomSummary; done: () => void }) {
  const t = square.words.value;
  const id = useId();
  const [written, setWritten] = useState<Written>(writtenOf(room));
  const [reading, setReading] = useState(room.reading);
  const [days, setDays] = useState(room.retentionDays);
  const [meets, setMeets] = useState<Meeting | undefined>(room.meets);
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<RoomFault>();
  const { busy, fault, save } = useSaving({ square, k });
  const sure = useSure();
  const send = async (event: Event) => {
    event.preventDefault();
    setWrong(undefined);
    const changed = changesOf(writtenOf(room), written);
    const amendment: RoomAmendment = {
      reason,
      ...changed,
      ...(reading !== room.reading && { reading }),
      ...(days !== room.retentionDays && { retentionDays: days }),
      ...(JSON.stringify(meets) !== JSON.stringify(room.meets) && { meets: meets ?? null }),
    };
    const answer = await save(sure(amendment, (body) => deskApi.amend(room.id, body)));
    if (!answer.ok) return setWrong(faultOf(t, answer.refusal));
    await refreshRooms(square);
    done();
  };
  return (
    <form onSubmit={send}>
      <RoomFields lang={t.lang} words={k.fields} room={written} change={setWritten} fault={wrong} />
      <div class="pair">
        <div class="ask">
          <label for={`${id}reading`}>{k.rooms.reading}</label>
          <select
            id={`${id}reading`}
            value={reading}
            onChange={(event) => setReading(event.currentTarget.value as Reading)}
          >
            {READINGS.map((each) => (
              <option key={each} value={each}>
                {each === "all" ? k.rooms.readingAll : k.rooms.readingEntered}
              </option>
            ))}
          </select>
        </div>
        <div class="ask">
          <label for={`${id}days`}>{k.rooms.retention}</label>
          <input
            id={`${id}days`}
            type="number"
            inputMode="numeric"
            min={1}
            max={RETENTION_DAYS_MAX}
            required
            value={days}
            onInput={(event) => setDays(event.currentTarget.valueAsNumber || 0)}
          />
        </div>
      </div>
      <MeetingFields square={square} k={k} meets={meets} change={setMeets} />
      <ReasonField square={square} d={d} readBy="record" id={`${id}reason`} reason={reason} change={setReason} />
      <SaveRow words={k.save} busy={busy} fault={wrong?.at === "name" ? "" : fault} />
    </form>
  );
}

function writtenOf({ name, theme, place = "", lang, charter }: RoomSummary): Written {
  return { name, theme, place, lang, charter };
}

/** Only what is other than before: a name is looked at again each time it is given. */
function changesOf(before: Written, now: Written): Partial<Written> {
  const keys = (Object.keys(now) as (keyof Written)[]).filter((key) => now[key].trim() !== before[key]);
  return Object.fromEntries(keys.map((key) => [key, now[key]]));
}
