import { Refusal } from "../platform/refusal.ts";
import { actOnKeys, fromBase64, type KeysDesk, readPublicKey } from "./keys-desk.ts";
import {
  deleteDeviceKey,
  endSessionsOf,
  findPhrase,
  type Holder,
  holderOf,
  insertPersonKey,
  putWrapped,
} from "./keys-store.ts";
import type { Actor } from "./standing.ts";

interface Removal {
  device: number;
  publicKey: string;
  wrapped: { device?: number | undefined; wrapped: string }[];
}

/**
 * [PPL12] A device is this person's no more: its session ends, what was wrapped for it is gone, and what is said from now
 * on is for a new key that it never had. That key comes wrapped for everybody who remains, and nobody else.
 */
export async function removeDevice(desk: KeysDesk, actor: Actor, removal: Removal): Promise<void> {
  const public_key = await readPublicKey(removal.publicKey);
  await actOnKeys(desk, actor, async (tx, { now, keys, devices }) => {
    const { person } = actor;
    const known = devices.some(({ device }) => device === removal.device);
    if (!known || removal.device === actor.device) throw new Refusal("not_found");
    const remaining = devices.flatMap(({ device }) => (device === removal.device ? [] : [holderOf(device)]));
    const holders: Holder[] = [
      ...remaining,
      ...((await findPhrase(tx, person)) === undefined ? [] : ["phrase" as const]),
    ];
    const given = new Map(
      removal.wrapped.map(({ device, wrapped }) => [
        device === undefined ? "phrase" : holderOf(device),
        fromBase64(wrapped),
      ]),
    );
    if (given.size !== holders.length || holders.some((holder) => !given.has(holder)))
      throw new Refusal("keys_changed");
    const no = keys.at(-1)!.no + 1;
    await deleteDeviceKey(tx, removal.device);
    await endSessionsOf(tx, person, removal.device, now);
    await insertPersonKey(tx, { person, no, public_key, made_at: now });
    for (const holder of holders) await putWrapped(tx, person, holder, [{ no, wrapped: given.get(holder)! }]);
  });
  desk.standingChanged(actor.person);
}
