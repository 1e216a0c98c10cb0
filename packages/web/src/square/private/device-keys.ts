import type { Client } from "@parvis/client/client";
import type { PersonId } from "@parvis/protocol/ids";
import { inStore } from "../kept/in-store.ts";

type DeviceKey = Awaited<ReturnType<Client["private"]["keys"]["make"]>>;

const PLACE = { database: "parvis-keys", store: "devices" };

/** This device's own keys, by person: as WebCrypto holds them, their private halves cannot be taken out. */
export async function readDeviceKey(person: PersonId): Promise<DeviceKey | undefined> {
  return inStore(PLACE, "readonly", (store) => store.get(person));
}

export async function keepDeviceKey(person: PersonId, key: DeviceKey): Promise<void> {
  await inStore(PLACE, "readwrite", (store) => store.put(key, person));
}
