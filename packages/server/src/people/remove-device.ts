import type { KeyProof } from "@parvis/protocol/private";
import { Refusal } from "../platform/refusal.ts";
import { type KeysDesk, readPublicKey } from "./keys-desk.ts";
import { deleteDeviceKey, holderOf } from "./keys-store.ts";
import { actProven } from "./prove-device.ts";
import { type NextKey, rotateKey } from "./rotate-key.ts";
import type { Actor } from "./standing.ts";

interface Removal extends NextKey {
  device: number;
  publicKey: string;
  proof: KeyProof;
}

/** [PPL12] A device is this person's no more: its session ends, and what was wrapped for it is gone. */
export async function removeDevice(desk: KeysDesk, actor: Actor, removal: Removal): Promise<void> {
  const public_key = readPublicKey(removal.publicKey);
  await actProven(desk, actor, { as: "removeDevice", proof: removal.proof }, async (tx, scene) => {
    const known = scene.devices.some(({ device }) => device === removal.device);
    if (!known || removal.device === actor.device) throw new Refusal("not_found");
    const { wrapped } = removal;
    await rotateKey(tx, actor, scene, { public_key, wrapped, without: holderOf(removal.device) });
    await deleteDeviceKey(tx, removal.device);
  });
  desk.standingChanged(actor.person);
}
