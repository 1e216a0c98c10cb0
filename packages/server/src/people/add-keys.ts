import type { KeyProof } from "@parvis/protocol/private";
import { type KeysDesk, readPublicKey, requireAll } from "./keys-desk.ts";
import { deleteDeviceKey, holderOf, putDeviceKey, putWrapped } from "./keys-store.ts";
import type { NewDevice } from "./make-keys.ts";
import { actProven } from "./prove-device.ts";
import type { Actor } from "./standing.ts";

interface OwnKeys {
  device: NewDevice;
  wrapped: { no: number; wrapped: string }[];
  proof: KeyProof;
}

/** [PPL11] A device that has become one of the person's keeps their keys under its own, from now on. */
export async function addKeys(desk: KeysDesk, actor: Actor, { device, wrapped, proof }: OwnKeys): Promise<void> {
  const public_key = readPublicKey(device.publicKey);
  await actProven(desk, actor, { as: "addKeys", proof }, async (tx, { now, keys }) => {
    const all = requireAll(keys, wrapped);
    // Whatever it kept of somebody that it was before.
    await deleteDeviceKey(tx, actor.device);
    const { person, device: no } = actor;
    await putDeviceKey(tx, { device: no, person, public_key, label: device.label, added_at: now });
    await putWrapped(tx, person, holderOf(no), all);
  });
}
