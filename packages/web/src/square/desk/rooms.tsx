import type { RoomSummary } from "@parvis/protocol/server-frames";
import { useState } from "preact/hooks";
import { Facts } from "../house/facts.tsx";
import type { DeskPart } from "../square.ts";
import { AmendRoom } from "./amend-room.tsx";
import { HoldRoom } from "./hold-room.tsx";

/** Every room, with how it is held, and for the owner what it is. */
export function Rooms({ square, d, k }: DeskPart) {
  return (
    <ul class="cases">
      {square.rooms.value.map((room) => (
        <RoomRow key={room.id} square={square} d={d} k={k} room={room} />
      ))}
    </ul>
  );
}

type Form = "amend" | "hold";

function RoomRow({ square, d, k, room }: DeskPart & { room: RoomSummary }) {
  const [open, setOpen] = useState<Form>();
  const owner = square.who.value?.me?.role === "owner";
  const toggle = (form: Form) => () => setOpen(open === form ? undefined : form);
  const close = () => setOpen(undefined);
  return (
    <li class="case">
      <header>
        <h2>
          <bdi>{room.name}</bdi>
        </h2>
        <Facts square={square} room={room} />
      </header>
      <div class="acts-row">
        {owner && (
          <button type="button" class="help" aria-expanded={open === "amend"} onClick={toggle("amend")}>
            {k.rooms.change}
          </button>
        )}
        <button type="button" class="help" aria-expanded={open === "hold"} onClick={toggle("hold")}>
          {k.rooms.hold}
        </button>
      </div>
      {open === "amend" && <AmendRoom square={square} d={d} k={k} room={room} done={close} />}
      {open === "hold" && <HoldRoom square={square} d={d} k={k} room={room} done={close} />}
    </li>
  );
}
