import { actOnKeys, type KeysDesk, readPublicKey, requireAll, requireKeeper } from "./keys-desk.ts";
import { putPhrase, putWrapped } from "./keys-store.ts";
import type { Actor } from "./standing.ts";

interface Phrase {
  publicKey: string;
  wrapped: { no: number; wrapped: string }[];
}

/** [PPL13] A recovery phrase, in place of an earlier one: the house gets the public half of a key that is made from it. */
export async function setPhrase(desk: KeysDesk, actor: Actor, { publicKey, wrapped }: Phrase): Promise<void> {
  const public_key = readPublicKey(publicKey);
  await actOnKeys(desk, actor, async (tx, scene) => {
    requireKeeper(scene, actor);
    const { now, keys } = scene;
    const all = requireAll(keys, wrapped);
    await putPhrase(tx, { person: actor.person, public_key, made_at: now });
    await putWrapped(tx, actor.person, "phrase", all);
  });
}
