import type { Client } from "@parvis/client/client";
import type { Became } from "@parvis/client/keys/become";
import type { PersonId } from "@parvis/protocol/ids";
import type { Square } from "../square.ts";
import { keepDeviceKey, readDeviceKey } from "./device-keys.ts";
import { deviceLabel } from "./device-label.ts";

/** Keys that came with a link or a phrase, until this device has keys of its own to keep them under. */
let brought: { person: PersonId; keys: Became["keys"] } | undefined;

export function bringKeys(person: PersonId, keys: Became["keys"]): void {
  brought = { person, keys };
}

type Opened = Awaited<ReturnType<Client["private"]["keys"]["open"]>>;

/** The keys of whoever is here: kept, brought along, or made. */
export async function openKeys(square: Square, client: Client, person: PersonId): Promise<Opened> {
  return alone(async () => {
    const { keys } = client.private;
    if (brought?.person === person) {
      await keys.adopt(brought.keys, await deviceLabel(square), await keptKey(client, person));
      brought = undefined;
      return "ready";
    }
    return openKept(square, client, person);
  });
}

/** Puts new keys in the place of those that only this device had, unless another tab did. */
export async function renewKeys(square: Square, client: Client, person: PersonId): Promise<void> {
  await alone(async () => {
    if ((await openKept(square, client, person)) !== "lost") return;
    await client.private.keys.renew(await deviceLabel(square), (await readDeviceKey(person))!);
  });
}

/** One tab at a time: two would make two. */
const alone = <T>(act: () => Promise<T>): Promise<T> => navigator.locks.request("parvis-keys", act) as Promise<T>;

async function openKept(square: Square, client: Client, person: PersonId): Promise<Opened> {
  return client.private.keys.open(await keptKey(client, person), () => deviceLabel(square));
}

/** Kept before the house is asked for anything: it may have wrapped something for it when its answer is lost. */
async function keptKey(client: Client, person: PersonId): Promise<CryptoKeyPair> {
  const kept = await readDeviceKey(person);
  if (kept !== undefined) return kept;
  const made = await client.private.keys.newDevice();
  await keepDeviceKey(person, made);
  return made;
}
