import type { RoomSummary } from "@parvis/protocol/server-frames";
import { useState } from "preact/hooks";
import { Facts } from "../house/facts.tsx";
import { FindRoom } from "../house/find-room.tsx";
import { pick } from "../house/life.ts";
import { matching } from "../house/matching.ts";
import type { Part } from "../square.ts";
import { Excerpt } from "./excerpt.tsx";
import { Life } from "./life.tsx";
import { Meets } from "./meets.tsx";
import { ProposeButton } from "./propose-button.tsx";
import { RoomAnchor } from "./room-anchor.tsx";

/** Every room but the lobby, the living ones with their last lines, the calm ones folded to a line each. */
export function LivingRooms({ square }: Part) {
  const t = square.words.value;
  const [wanted, find] = useState("");
  const { living, calm } = pick(square.rooms.value, square.arranged.value);
  const found = wanted ? matching([...living, ...calm], wanted) : living;
  return (
    <section class="living" aria-labelledby="rooms">
      <header>
        <h2 id="rooms">{t.square.rooms}</h2>
        <ProposeButton square={square} />
      </header>
      <FindRoom square={square} wanted={wanted} find={find} />
      <ul class="cards">
        {found.map((room) => (
          <RoomCard key={room.id} square={square} room={room} />
        ))}
      </ul>
      {!wanted && calm.length > 0 && <CalmRooms square={square} rooms={calm} />}
    </section>
  );
}

function RoomCard({ square, room }: Part & { room: RoomSummary }) {
  return (
    <li class="card">
      <h3>
        <RoomAnchor square={square} room={room} />
      </h3>
      <Facts square={square} room={room} />
      <Life square={square} room={room} />
      <Excerpt square={square} room={room} />
    </li>
  );
}

function CalmRooms({ square, rooms }: Part & { rooms: readonly RoomSummary[] }) {
  return (
    <details class="calm-rooms">
      <summary>{square.words.value.square.calmOnes(rooms.length)}</summary>
      <ul>
        {rooms.map((room) => (
          <li key={room.id} class="card">
            <RoomAnchor square={square} room={room} />
            <Facts square={square} room={room} />
            {room.meets && <Meets square={square} meets={room.meets} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
