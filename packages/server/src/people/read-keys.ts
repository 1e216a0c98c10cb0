import type { DeviceOf, HeldKey } from "@parvis/protocol/private";
import type { Reader } from "../storage/database.ts";
import { toBase64 } from "./keys-desk.ts";
import { deviceKeys, findPhrase, type Holder, holderOf, personKeys, wrappedFor } from "./keys-store.ts";
import type { Actor } from "./standing.ts";
import { findPerson } from "./store.ts";

interface Keys {
  claimed: boolean;
  devices: DeviceOf[];
  keys: HeldKey[];
  phrase?: string;
}

/** What somebody's device is told of their keys. */
export async function readKeys(db: Reader, { person, device }: Actor): Promise<Keys> {
  const phrase = await findPhrase(db, person);
  const devices = (await deviceKeys(db, person)).map(({ device: no, label, public_key, added_at }) => ({
    ...{ no, label, publicKey: toBase64(public_key), addedAt: added_at, own: no === device },
  }));
  return {
    claimed: (await findPerson(db, person))?.claimed_at != null,
    devices,
    keys: await heldKeys(db, person, holderOf(device)),
    ...(phrase === undefined ? {} : { phrase: toBase64(phrase.public_key) }),
  };
}

/** Every key of a person, with what one holder unwraps. */
export async function heldKeys(db: Reader, person: Actor["person"], holder: Holder): Promise<HeldKey[]> {
  const held = new Map((await wrappedFor(db, person, holder)).map(({ no, wrapped }) => [no, toBase64(wrapped)]));
  return (await personKeys(db, person)).map(({ no, public_key }) => {
    const wrapped = held.get(no);
    return { no, publicKey: toBase64(public_key), ...(wrapped === undefined ? {} : { wrapped }) };
  });
}
