import { randomBytes } from "node:crypto";
import { nobodysKey, sealTo } from "../platform/hpke.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { ANSWER_MS } from "./challenges.ts";
import { admitJoined, becomeOf, type Joined } from "./join-device.ts";
import { fromBase64, type KeysDesk, toBase64 } from "./keys-desk.ts";
import { findPhrase, insertRecovery, takeRecovery } from "./keys-store.ts";
import { checkName } from "./name-rules.ts";
import { heldKeys } from "./read-keys.ts";
import { lockHolder } from "./store.ts";
import { hashToken } from "./tokens.ts";

const recoveryInfo = (id: string): string => `parvis-key/1 recover ${id}`;

interface Challenge {
  id: string;
  /** Sealed for the key that is made from the phrase. */
  challenge: string;
}

/**
 * [PPL13] A challenge to whoever says that they have the phrase of a name. One that has none gets a challenge too, which
 * nobody can answer: who has a phrase is told to nobody.
 */
export async function beginRecovery({ database, clock }: KeysDesk, name: string): Promise<Challenge> {
  const id = uuidv7(clock.now());
  const answer = randomBytes(32);
  const found = await database.write(async (tx) => {
    const checked = checkName(name);
    const holder = checked.ok ? await lockHolder(tx, checked.skeleton) : undefined;
    const phrase = holder && (await findPhrase(tx, holder.id));
    const person = phrase?.person ?? null;
    const answer_hash = hashToken(answer.toString("base64url"));
    await insertRecovery(tx, { id, person, answer_hash, until: clock.now() + ANSWER_MS });
    return phrase;
  }, "rows");
  // Made in either case: that somebody has no phrase shows in no time that it takes.
  const nobodys = nobodysKey();
  const publicKey = found?.public_key ?? nobodys;
  return { id, challenge: toBase64(sealTo(publicKey, recoveryInfo(id), answer)) };
}

interface Proof {
  id: string;
  proof: string;
  charter: number;
}

/** [PPL13] Whoever opened the challenge has the phrase: this browser is that person's from now on. One try. */
export async function recover(desk: KeysDesk, token: string | undefined, proof: Proof): Promise<Joined> {
  if (proof.charter !== desk.charterVersion()) throw new Refusal("charter_outdated");
  const joined = await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    const found = await takeRecovery(tx, proof.id);
    const right = found?.answer_hash === hashToken(fromBase64(proof.proof).toString("base64url"));
    // What was tried is used up, so that this commits.
    if (found?.person == null || found.until <= now || !right) return { refusal: new Refusal("not_found") };
    const became = await becomeOf(desk, tx, { token, id: found.person, now });
    return { ...became, keys: await heldKeys(tx, found.person, "phrase") };
  }, "rows");
  return admitJoined(joined);
}
