import type { KeyProof } from "@parvis/protocol/private";
import { type KeysDesk, readPublicKey, requireAll } from "./keys-desk.ts";
import { putPhrase, putWrapped } from "./keys-store.ts";
import { actProven } from "./prove-device.ts";
import type { Actor } from "./standing.ts";

interface Phrase {
  publicKey: string;
  wrapped: { no: number; wrapped: string }[];
  proof: KeyProof;
}

/** [PPL13] A recovery phrase, in place of an earlier one: the house gets the public half of a key that is made from it. */
export async function setPhrase(desk: KeysDesk, actor: Actor, { publicKey, wrapped, proof }: Phrase): Promise<void> {
  const public_key = readPublicKey(publicKey);
  await actProven(desk, actor, { as: "setPhrase", proof }, async (tx, { now, keys }) => {
    const all = requireAll(keys, wrapped);
    await putPhrase(tx, { person: actor.person, public_key, made_at: now });
    await putWrapped(tx, actor.person, "phrase", all);
  });
}
