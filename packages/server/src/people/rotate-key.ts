import { Refusal } from "../platform/refusal.ts";
import type { Tx } from "../storage/database.ts";
import { fromBase64, type KeyScene } from "./keys-desk.ts";
import { findPasskey, findPhrase, type Holder, holderOf, insertPersonKey, keepOnly, putWrapped } from "./keys-store.ts";
import type { Actor } from "./standing.ts";

/** A new key of a person, wrapped for each of its holders. */
export interface NextKey {
  wrapped: { device?: number | undefined; passkey?: true | undefined; wrapped: string }[];
}

interface Rotation extends NextKey {
  public_key: Uint8Array;
  /** Who held the keys until now. */
  without: Holder;
}

/**
 * [PPL12] What is said from now on is for a new key, which who is left out never had. It comes wrapped for everybody who
 * remains, and nobody else. Nor is anybody else them any more: a link that who is left out made, and a browser that
 * became theirs and keeps no keys, which is in no list, would else bring them back.
 */
export async function rotateKey(tx: Tx, actor: Actor, scene: KeyScene, next: Rotation): Promise<void> {
  const { person } = actor;
  const holders = (await holdersOf(tx, person, scene)).filter((holder) => holder !== next.without);
  const given = new Map(next.wrapped.map((one) => [namedIn(one), fromBase64(one.wrapped)]));
  if (given.size !== holders.length || holders.some((holder) => !given.has(holder))) throw new Refusal("keys_changed");
  const no = scene.keys.at(-1)!.no + 1;
  await insertPersonKey(tx, { person, no, public_key: next.public_key, made_at: scene.now });
  for (const holder of holders) await putWrapped(tx, person, holder, [{ no, wrapped: given.get(holder)! }]);
  const remain = scene.devices.map(({ device }) => device).filter((device) => holderOf(device) !== next.without);
  await keepOnly(tx, person, remain, scene.now);
}

/** Everybody who holds the person's keys. */
export async function holdersOf(tx: Tx, person: Actor["person"], { devices }: KeyScene): Promise<Holder[]> {
  const others: Holder[] = [];
  if ((await findPhrase(tx, person)) !== undefined) others.push("phrase");
  if ((await findPasskey(tx, person)) !== undefined) others.push("passkey");
  return [...devices.map(({ device }) => holderOf(device)), ...others];
}

function namedIn({ device, passkey }: NextKey["wrapped"][number]): Holder {
  if (device !== undefined) return holderOf(device);
  return passkey === undefined ? "phrase" : "passkey";
}
