import { Refusal } from "../platform/refusal.ts";
import { actOnKeys, fromBase64, type KeysDesk, readPublicKey } from "./keys-desk.ts";
import { holderOf, insertPersonKey, putDeviceKey, putWrapped } from "./keys-store.ts";
import type { Actor } from "./standing.ts";

export interface NewDevice {
  publicKey: string;
  label: string;
}

interface FirstKeys {
  device: NewDevice;
  person: { publicKey: string; wrapped: string };
}

/** [PPL10] The first keys of a person: whoever has some already adds a device to them. */
export async function makeKeys(desk: KeysDesk, actor: Actor, { device, person }: FirstKeys): Promise<void> {
  const [deviceKey, personKey] = [readPublicKey(device.publicKey), readPublicKey(person.publicKey)];
  await actOnKeys(desk, actor, async (tx, { now, keys }) => {
    if (keys.length > 0) throw new Refusal("keys_changed");
    await insertPersonKey(tx, { person: actor.person, no: 1, public_key: personKey, made_at: now });
    await putDeviceKey(tx, {
      ...{ device: actor.device, person: actor.person, public_key: deviceKey },
      ...{ label: device.label, added_at: now },
    });
    await putWrapped(tx, actor.person, holderOf(actor.device), [{ no: 1, wrapped: fromBase64(person.wrapped) }]);
  });
}
