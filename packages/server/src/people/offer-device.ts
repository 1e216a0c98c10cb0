import { actOnKeys, type KeysDesk, requireAll, requireKeeper } from "./keys-desk.ts";
import { putDeviceLink } from "./keys-store.ts";
import type { Actor } from "./standing.ts";
import { hashToken } from "./tokens.ts";

/** How long a link for another device can be opened. */
const LINK_MS = 10 * 60 * 1000;

interface Offer {
  code: string;
  wrapped: { no: number; wrapped: string }[];
}

/**
 * [PPL11] A one-time link for another device. The house knows a hash of the first half of its secret; the person's keys
 * lie with it under the second half, which only the two devices have. Resolves with when it ends.
 */
export function offerDevice(desk: KeysDesk, actor: Actor, { code, wrapped }: Offer): Promise<number> {
  return actOnKeys(desk, actor, async (tx, scene) => {
    requireKeeper(scene, actor);
    requireAll(scene.keys, wrapped);
    const until = scene.now + LINK_MS;
    await putDeviceLink(tx, {
      ...{ hash: hashToken(code), person: actor.person, wrapped: JSON.stringify(wrapped), until },
    });
    return until;
  });
}
