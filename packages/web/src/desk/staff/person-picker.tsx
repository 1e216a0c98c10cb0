import type { PersonId } from "@parvis/protocol/ids";
import { useEffect, useId, useState } from "preact/hooks";
import type { PeopleAtHand, StaffPart } from "./part.ts";
import { RoomChoice } from "./room-choice.tsx";

interface PickerProps extends StaffPart, PeopleAtHand {
  /** Others who can be chosen, wherever they are. */
  known: readonly { id: PersonId; name: string }[];
  person: PersonId | undefined;
  choose: (person: PersonId | undefined) => void;
}

/** Chooses somebody of those who are in a room now, or of those known to the desk: nobody is looked up in the house. */
export function PersonPicker({ s, rooms, present, known, person, choose }: PickerProps) {
  const id = useId();
  const [room, setRoom] = useState(rooms[0]?.id);
  const [here, setHere] = useState<PickerProps["known"]>([]);
  useEffect(() => {
    if (room) void present(room).then(setHere, () => setHere([]));
  }, [room]);
  const others = here.filter((each) => !known.some((one) => one.id === each.id));
  return (
    <>
      <RoomChoice id={`${id}room`} label={s.people.inRoom} rooms={rooms} room={room} choose={setRoom} />
      <div class="ask narrow">
        <label for={`${id}who`}>{s.people.who}</label>
        <select
          id={`${id}who`}
          required
          value={person ?? ""}
          onChange={(event) => choose((event.currentTarget.value || undefined) as PersonId | undefined)}
        >
          <option value="">{s.people.choose}</option>
          <People label={s.people.here} people={others} />
          <People label={s.people.desk} people={known} />
        </select>
      </div>
    </>
  );
}

function People({ label, people }: { label: string; people: PickerProps["known"] }) {
  if (people.length === 0) return null;
  return (
    <optgroup label={label}>
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}
