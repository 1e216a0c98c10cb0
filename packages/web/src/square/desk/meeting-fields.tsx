import type { Meeting } from "@parvis/protocol/rooms";
import { useId } from "preact/hooks";
import type { DeskPart } from "../square.ts";

interface MeetingFieldsProps extends Pick<DeskPart, "square" | "k"> {
  meets: Meeting | undefined;
  change: (meets: Meeting | undefined) => void;
}

const DAILY = "daily";
const NONE = "";
/** The Sunday of a week like any other. */
const SUNDAY = Date.UTC(2023, 0, 1, 12);
const DAY_MS = 86_400_000;
/** The week as most of the house's languages count it, from Monday on. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** The day and hour at which a room meets, on the clocks of whoever sets it. */
export function MeetingFields({ square, k, meets, change }: MeetingFieldsProps) {
  const id = useId();
  const { locale } = square.words.value;
  const zone = meets?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = meets?.at ?? "20:00";
  const chosen = meets ? String(meets.day ?? DAILY) : NONE;
  const chooseDay = (value: string) => {
    if (value === NONE) change(undefined);
    else change({ at, zone, ...(value !== DAILY && { day: Number(value) }) });
  };
  const dayName = (day: number) =>
    new Date(SUNDAY + day * DAY_MS).toLocaleDateString(locale, { weekday: "long", timeZone: "UTC" });
  return (
    <div class="pair">
      <div class="ask">
        <label for={`${id}day`}>{k.rooms.meets}</label>
        <select id={`${id}day`} value={chosen} onChange={(event) => chooseDay(event.currentTarget.value)}>
          <option value={NONE}>{k.rooms.meetsNone}</option>
          <option value={DAILY}>{k.rooms.meetsDaily}</option>
          {WEEK.map((day) => (
            <option key={day} value={day}>
              {dayName(day)}
            </option>
          ))}
        </select>
      </div>
      {meets && (
        <div class="ask">
          <label for={`${id}at`}>{k.rooms.meetsAt}</label>
          <input
            id={`${id}at`}
            type="time"
            required
            aria-describedby={`${id}zone`}
            value={at}
            onInput={(event) => change({ ...meets, at: event.currentTarget.value })}
          />
          <p id={`${id}zone`} class="hint">
            {k.rooms.meetsZone(zone)}
          </p>
        </div>
      )}
    </div>
  );
}
