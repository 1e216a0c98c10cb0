import type { PersonId } from "@parvis/protocol/ids";
import { listHeld } from "../safety/list-held.ts";
import type { Desk } from "./house.ts";
import { encodeFrame } from "./wire.ts";

/** Tells the devices of a person in this process all that is held of what they wrote. */
export async function tellHeld({ house, hub }: Desk, person: PersonId): Promise<void> {
  if (hub.devices.of(person).length === 0) return;
  const { posts } = await listHeld(house.held.database.read, { person }, house.desk.clock.now());
  const bytes = encodeFrame({ t: "heldPosts", posts });
  for (const connection of hub.devices.of(person)) connection.sendBytes(bytes);
}
