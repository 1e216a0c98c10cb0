import { Refusal } from "../platform/refusal.ts";
import { actOnKeys, type KeysDesk } from "./keys-desk.ts";
import type { Actor } from "./standing.ts";
import { updatePerson } from "./store.ts";

/** [PPL10] From now on only this person's devices may use their name. Somebody who has no keys could never prove it. */
export function claimName(desk: KeysDesk, actor: Actor): Promise<void> {
  return actOnKeys(desk, actor, async (tx, { now, devices }) => {
    if (!devices.some(({ device }) => device === actor.device)) throw new Refusal("keys_needed");
    await updatePerson(tx, actor.person, { claimed_at: now });
  });
}
