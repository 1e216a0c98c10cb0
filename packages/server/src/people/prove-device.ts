import { randomBytes } from "node:crypto";
import type { KeyProof, ProvenAct } from "@parvis/protocol/private";
import { sealTo } from "../platform/hpke.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { ANSWER_MS } from "./challenges.ts";
import { actOnKeys, fromBase64, type KeyScene, type KeysDesk, toBase64 } from "./keys-desk.ts";
import { insertKeyChallenge, takeKeyChallenge } from "./keys-store.ts";
import type { Actor } from "./standing.ts";
import { hashToken } from "./tokens.ts";

interface Challenge {
  proof: string;
  sealed: string;
}

/** [PPL21] A challenge to whoever is about to change somebody's keys: for this act, in this session. */
export async function proveDevice(desk: KeysDesk, actor: Actor, act: ProvenAct): Promise<Challenge> {
  const answer = randomBytes(32);
  const { id, public_key } = await actOnKeys(desk, actor, async (tx, scene) => {
    const row = {
      ...{ id: uuidv7(scene.now), person: actor.person, session: actor.session, act },
      ...{ public_key: askedOf(scene, actor, act), answer_hash: hashOf(answer), until: scene.now + ANSWER_MS },
    };
    await insertKeyChallenge(tx, row);
    return row;
  });
  return { proof: id, sealed: toBase64(sealTo(public_key, `parvis-key/1 prove ${act} ${id}`, answer)) };
}

/**
 * [PPL21] An act on somebody's keys, of whoever has shown that they hold the private half that is asked for. Whatever is
 * wrong with what they show, they are refused as somebody who holds none.
 */
export async function actProven<T>(
  desk: KeysDesk,
  actor: Actor,
  { as, proof }: { as: ProvenAct; proof: KeyProof },
  act: (tx: Tx, scene: KeyScene) => Promise<T>,
): Promise<T> {
  const shown = await keyShownBy(desk, actor, as, proof);
  return actOnKeys(desk, actor, async (tx, scene) => {
    // It may have been replaced since.
    if (shown === undefined || toBase64(shown) !== toBase64(askedOf(scene, actor, as)))
      throw new Refusal("keys_needed");
    return act(tx, scene);
  });
}

/** The key for which the challenge was sealed, once; what was tried is used up, whatever becomes of the act. */
async function keyShownBy({ database, clock }: KeysDesk, actor: Actor, act: ProvenAct, { id, answer }: KeyProof) {
  const taken = await database.write((tx) => takeKeyChallenge(tx, id), "rows");
  const right =
    taken !== undefined &&
    taken.session === actor.session &&
    taken.act === act &&
    taken.until > clock.now() &&
    taken.answer_hash === hashOf(fromBase64(answer));
  return right ? taken.public_key : undefined;
}

/**
 * Whose private half is asked for: the device's own. A device that is about to keep its first keys has none, or one that
 * it lost: what it has, and a session alone has not, is the person's key, by a link, a phrase or a passkey.
 */
function askedOf({ keys, devices }: KeyScene, { device: own }: Actor, act: ProvenAct): Uint8Array {
  const asked = act === "addKeys" ? keys.at(-1) : devices.find(({ device }) => device === own);
  if (asked === undefined) throw new Refusal("keys_needed");
  return asked.public_key;
}

const hashOf = (answer: Buffer): string => hashToken(answer.toString("base64url"));
