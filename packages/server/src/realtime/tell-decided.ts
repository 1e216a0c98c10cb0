import type { PersonId } from "@parvis/protocol/ids";
import { listStatements } from "../moderation/read-receipt.ts";
import type { Desk } from "./house.ts";
import { encodeFrame } from "./wire.ts";

/** [MOD12] Tells the devices of a person in this process what was decided about them and they have not read. */
export async function tellDecided({ house, hub }: Desk, person: PersonId): Promise<void> {
  if (hub.devices.of(person).length === 0) return;
  const statements = await listStatements(house.desk.database.read, person);
  const bytes = encodeFrame({ t: "statements", statements });
  for (const connection of hub.devices.of(person)) connection.sendBytes(bytes);
}
