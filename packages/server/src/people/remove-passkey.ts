import type { KeyProof } from "@parvis/protocol/private";
import { Refusal } from "../platform/refusal.ts";
import { type KeysDesk, readPublicKey } from "./keys-desk.ts";
import { deletePasskey, findPasskey } from "./keys-store.ts";
import { actProven } from "./prove-device.ts";
import { type NextKey, rotateKey } from "./rotate-key.ts";
import type { Actor } from "./standing.ts";

interface Removal extends NextKey {
  publicKey: string;
  proof: KeyProof;
}

/** [PPL18] The passkey gives nothing back any more; whoever has it reads nothing of what is said from now on. */
export async function removePasskey(desk: KeysDesk, actor: Actor, removal: Removal): Promise<void> {
  const { publicKey, wrapped, proof } = removal;
  const public_key = readPublicKey(publicKey);
  await actProven(desk, actor, { as: "removePasskey", proof }, async (tx, scene) => {
    if ((await findPasskey(tx, actor.person)) === undefined) throw new Refusal("not_found");
    await rotateKey(tx, actor, scene, { public_key, wrapped, without: "passkey" });
    await deletePasskey(tx, actor.person);
  });
  desk.standingChanged(actor.person);
}
