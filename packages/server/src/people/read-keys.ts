import type { DeviceOf, HeldKey, PasskeyOf } from "@parvis/protocol/private";
import type { Reader } from "../storage/database.ts";
import { toBase64 } from "./keys-desk.ts";
import {
  deviceKeys,
  findPasskey,
  findPhrase,
  type Holder,
  holderOf,
  type PersonKeyRow,
  personKeys,
  wrappedFor,
} from "./keys-store.ts";
import type { Actor } from "./standing.ts";
import { findPerson } from "./store.ts";

interface Keys {
  claimed: boolean;
  devices: DeviceOf[];
  keys: HeldKey[];
  phrase?: string;
  passkey?: PasskeyOf;
}

/** What somebody's device is told of their keys. */
export async function readKeys(db: Reader, { person, device }: Actor): Promise<Keys> {
  const [phrase, passkey] = [await findPhrase(db, person), await findPasskey(db, person)];
  const devices = (await deviceKeys(db, person)).map(({ device: no, label, public_key, added_at }) => ({
    ...{ no, label, publicKey: toBase64(public_key), addedAt: added_at, own: no === device },
  }));
  return {
    claimed: (await findPerson(db, person))?.claimed_at != null,
    devices,
    keys: await heldKeys(db, person, holderOf(device)),
    ...(phrase === undefined ? {} : { phrase: toBase64(phrase.public_key) }),
    ...(passkey === undefined
      ? {}
      : { passkey: { id: passkey.id, publicKey: toBase64(passkey.holder_key), addedAt: passkey.made_at } }),
  };
}

/** Every key of a person, with what one holder unwraps. */
export async function heldKeys(db: Reader, person: Actor["person"], holder: Holder): Promise<HeldKey[]> {
  const wrapped = await wrappedFor(db, person, holder);
  return keysWith(
    await personKeys(db, person),
    wrapped.map((one) => ({ no: one.no, wrapped: toBase64(one.wrapped) })),
  );
}

/** Each key with its private half as it is wrapped, where it is. */
export function keysWith(
  keys: readonly PersonKeyRow[],
  wrapped: readonly { no: number; wrapped: string }[],
): HeldKey[] {
  const held = new Map(wrapped.map((one) => [one.no, one.wrapped]));
  return keys.map(({ no, public_key }) => {
    const half = held.get(no);
    return { no, publicKey: toBase64(public_key), ...(half === undefined ? {} : { wrapped: half }) };
  });
}
