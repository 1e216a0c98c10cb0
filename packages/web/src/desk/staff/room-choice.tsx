import type { RoomId } from "@parvis/protocol/ids";

interface RoomChoiceProps {
  /** Of the field, for its label. */
  id: string;
  label: string;
  rooms: readonly { id: RoomId; name: string }[];
  room: RoomId | undefined;
  choose: (room: RoomId) => void;
}

/** One of the house's rooms. */
export function RoomChoice({ id, label, rooms, room, choose }: RoomChoiceProps) {
  return (
    <div class="ask narrow">
      <label for={id}>{label}</label>
      <select id={id} value={room ?? ""} onChange={(event) => choose(event.currentTarget.value as RoomId)}>
        {rooms.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  );
}
