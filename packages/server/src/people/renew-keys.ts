import { Refusal } from "../platform/refusal.ts";
import { actOnKeys, fromBase64, type KeysDesk, readPublicKey, requireKeeper } from "./keys-desk.ts";
import { destroyKeysOf, holderOf, insertPersonKey, keepOnly, putDeviceKey, putWrapped } from "./keys-store.ts";
import type { NewDevice } from "./make-keys.ts";
import { holdersOf } from "./rotate-key.ts";
import type { Actor } from "./standing.ts";

interface Renewal {
  device: NewDevice;
  person: { no: number; publicKey: string; wrapped: string };
}

/**
 * [PPL19] A browser that lost the only keys its person had begins anew. That it lost them, the house has to believe: so
 * never where a device, a phrase or a passkey could give them back, or a stolen session would take their place.
 */
export async function renewKeys(desk: KeysDesk, actor: Actor, { device, person }: Renewal): Promise<void> {
  const [deviceKey, personKey] = [readPublicKey(device.publicKey), readPublicKey(person.publicKey)];
  await actOnKeys(desk, actor, async (tx, scene) => {
    requireKeeper(scene, actor);
    const no = scene.keys.at(-1)!.no + 1;
    const { length } = await holdersOf(tx, actor.person, scene);
    if (length > 1 || person.no !== no) throw new Refusal("keys_changed");
    await destroyKeysOf(tx, actor.person);
    await insertPersonKey(tx, { person: actor.person, no, public_key: personKey, made_at: scene.now });
    await putDeviceKey(tx, {
      ...{ device: actor.device, person: actor.person, public_key: deviceKey },
      ...{ label: device.label, added_at: scene.now },
    });
    await putWrapped(tx, actor.person, holderOf(actor.device), [{ no, wrapped: fromBase64(person.wrapped) }]);
    await keepOnly(tx, actor.person, [actor.device], scene.now);
  });
  desk.standingChanged(actor.person);
}
