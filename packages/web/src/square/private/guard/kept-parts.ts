import type { DeviceParts } from "@parvis/safety/device";
import { inStore } from "../../kept/in-store.ts";

const PLACE = { database: "parvis-guard", store: "parts" };

/** What was compiled before of the same data by the same code; undefined where nothing was, or the browser keeps nothing. */
export function readParts(madeOf: string): Promise<DeviceParts | undefined> {
  return inStore<DeviceParts | undefined>(PLACE, "readonly", (store) => store.get(madeOf)).catch(() => undefined);
}

/** In place of what an earlier version made. Where the browser keeps nothing, it is compiled again next time. */
export async function keepParts(madeOf: string, parts: DeviceParts): Promise<void> {
  await inStore(PLACE, "readwrite", (store) => {
    store.clear();
    return store.put(parts, madeOf);
  }).catch(() => undefined);
}
