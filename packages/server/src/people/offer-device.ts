import type { KeyProof } from "@parvis/protocol/private";
import { type KeysDesk, requireAll } from "./keys-desk.ts";
import { putDeviceLink } from "./keys-store.ts";
import { actProven } from "./prove-device.ts";
import type { Actor } from "./standing.ts";
import { hashToken } from "./tokens.ts";

/** How long a link for another device can be opened. */
const LINK_MS = 10 * 60 * 1000;

interface Offer {
  code: string;
  wrapped: { no: number; wrapped: string }[];
  proof: KeyProof;
}

/**
 * [PPL11] A one-time link for another device. The house knows a hash of the first half of its secret; the person's keys
 * lie with it under the second half, which only the two devices have. Resolves with when it ends.
 */
export function offerDevice(desk: KeysDesk, actor: Actor, { code, wrapped, proof }: Offer): Promise<number> {
  return actProven(desk, actor, { as: "offerDevice", proof }, async (tx, { now, keys }) => {
    requireAll(keys, wrapped);
    const until = now + LINK_MS;
    await putDeviceLink(tx, {
      ...{ hash: hashToken(code), person: actor.person, wrapped: JSON.stringify(wrapped), until },
    });
    return until;
  });
}
