import type { PersonId } from "@parvis/protocol/ids";
import type { HouseMessages } from "../bus/house-messages.ts";
import type { Desk } from "./house.ts";
import { encodeFrame } from "./wire.ts";

/** [MOD26] Calls somebody to an urgent case, on their devices in this process. */
export function tellPage({ hub }: Desk, person: PersonId, page: HouseMessages["page"]["page"]): void {
  const bytes = encodeFrame({ t: "page", ...page });
  for (const connection of hub.devices.of(person)) connection.sendBytes(bytes);
}
