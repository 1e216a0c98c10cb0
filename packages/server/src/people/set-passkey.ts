import { createHash } from "node:crypto";
import type { KeyProof } from "@parvis/protocol/private";
import { checkMade, creationOptions, type Place } from "../platform/passkeys.ts";
import { Refusal } from "../platform/refusal.ts";
import { useChallenge, withChallenge } from "./challenges.ts";
import { type KeysDesk, readPublicKey, requireAll } from "./keys-desk.ts";
import { findPasskey, findPasskeyById, insertPasskey, putWrapped } from "./keys-store.ts";
import { actProven } from "./prove-device.ts";
import type { Actor } from "./standing.ts";
import { findPerson } from "./store.ts";

/** [PPL17] What a browser makes a passkey by. */
export async function beginPasskey(desk: KeysDesk, actor: Actor, place: Place): Promise<{ challenge: string }> {
  const { name } = (await findPerson(desk.database.read, actor.person))!;
  const handle = handleOf(actor);
  const options = { house: desk.houseName(), handle, name, known: [], residentKey: "required" } as const;
  return withChallenge(desk, actor.person, await creationOptions(place, options));
}

/** The name that authenticators keep it under: not that of a passkey for the desk, whose place it would take. */
const handleOf = ({ person }: Actor): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(`parvis-key/1 passkey ${person}`).digest());

interface MadePasskey {
  challenge: string;
  /** As the browser gave it, and without the secret that it made. */
  credential: object;
  /** The public half of the key that is made from that secret. */
  publicKey: string;
  wrapped: { no: number; wrapped: string }[];
  proof: KeyProof;
}

/** [PPL17] Takes a passkey, with the person's keys wrapped for the key of its secret. One at a time. */
export async function setPasskey(desk: KeysDesk, actor: Actor, place: Place, made: MadePasskey): Promise<void> {
  const holder_key = readPublicKey(made.publicKey);
  await useChallenge(desk, actor.person, made.challenge);
  const passkey = await checkMade(place, made.challenge, made.credential);
  if (passkey === undefined) throw new Refusal("not_found");
  await actProven(desk, actor, { as: "setPasskey", proof: made.proof }, async (tx, { now, keys }) => {
    if ((await findPasskey(tx, actor.person)) !== undefined) throw new Refusal("keys_changed");
    if ((await findPasskeyById(tx, passkey.id)) !== undefined) throw new Refusal("not_found");
    const all = requireAll(keys, made.wrapped);
    await insertPasskey(tx, { ...passkey, person: actor.person, holder_key, made_at: now });
    await putWrapped(tx, actor.person, "passkey", all);
  });
}
