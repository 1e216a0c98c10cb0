import type { SignInBody } from "@parvis/protocol/staff";
import { admitDesk } from "../moderation/roles-store.ts";
import type { Actor } from "../people/standing.ts";
import { hashToken } from "../people/tokens.ts";
import { checkSigned, type Place, requestOptions } from "../platform/passkeys.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Tx } from "../storage/database.ts";
import { useChallenge } from "./challenges.ts";
import { cleanRecovery, goodUntil } from "./rules.ts";
import type { StaffDesk } from "./staff-desk.ts";
import {
  type Codes,
  keysOf,
  lockCodes,
  logStaff,
  putChallenge,
  putSignIn,
  updateCodes,
  updateKey,
  useRecovery,
} from "./store.ts";
import { fromBase32, stepOf } from "./totp.ts";
import { refuseWrong, requireTry } from "./wrong-codes.ts";

type Desk = Pick<StaffDesk, "database" | "clock" | "signIn">;

/** Begins to sign in with a passkey: what the browser asks its authenticators. */
export async function beginSignIn(desk: Desk, actor: Actor, place: Place): Promise<{ challenge: string }> {
  const keys = await keysOf(desk.database.read, actor.person);
  if (keys.length === 0) throw new Refusal("not_found");
  const options = await requestOptions(place, keys);
  await desk.database.write((tx) => putChallenge(tx, actor.session, options.challenge, desk.clock.now()), "rows");
  return options;
}

interface SignedIn {
  signedInUntil: number;
  freshUntil: number;
}

/** Signs somebody of the staff in on this session. */
export async function signIn(desk: Desk, actor: Actor, place: Place, body: SignInBody): Promise<SignedIn> {
  const { credential, code, recovery } = body;
  const at = desk.clock.now();
  if (credential !== undefined) await withPasskey(desk, actor, place, credential);
  else if (code !== undefined) await withCode(desk, actor, "signed-in", (tx, codes) => takeCode(tx, codes, code, at));
  else if (recovery !== undefined) {
    const hash = hashToken(cleanRecovery(recovery));
    await withCode(desk, actor, "recovery-used", (tx) => useRecovery(tx, actor.person, hash));
  } else throw new Refusal("bad_frame");
  return { signedInUntil: goodUntil(at, "signed-in", desk.signIn), freshUntil: goodUntil(at, "fresh", desk.signIn) };
}

async function withPasskey(desk: Desk, actor: Actor, place: Place, credential: { id: string }): Promise<void> {
  const challenge = await useChallenge(desk, actor);
  const key = (await keysOf(desk.database.read, actor.person)).find(({ id }) => id === credential.id);
  const counter = key && (await checkSigned(place, challenge, credential, key));
  if (key === undefined || counter === undefined) throw new Refusal("sign_in_wrong");
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    await admitDesk(tx, actor, at);
    await updateKey(tx, key.id, { counter, used_at: at });
    await enter(tx, actor, "signed-in", at);
  }, "rows");
}

/** [STF9] Tries a code of either kind, and counts where it is wrong. */
async function withCode(
  desk: Desk,
  actor: Actor,
  act: "signed-in" | "recovery-used",
  isRight: (tx: Tx, codes: Codes) => Promise<boolean>,
): Promise<void> {
  const refused = await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    // Of whoever is nothing at the desk no tries are kept.
    if ((await admitDesk(tx, actor, at)).held.length === 0) throw new Refusal("not_allowed");
    const codes = await lockCodes(tx, actor.person);
    requireTry(codes, at);
    if (!(await isRight(tx, codes))) return refuseWrong(tx, codes, at);
    await updateCodes(tx, actor.person, { wrong: 0, wrong_at: 0 });
    await enter(tx, actor, act, at);
    return undefined;
  }, "rows");
  if (refused !== undefined) throw refused;
}

/** [STF7] Uses an app's code up. */
async function takeCode(
  tx: Tx,
  { person, secret, last_step: last }: Codes,
  code: string,
  now: number,
): Promise<boolean> {
  const step = secret === null ? undefined : stepOf(fromBase32(secret), code, now, last);
  if (step === undefined) return false;
  await updateCodes(tx, person, { last_step: step });
  return true;
}

async function enter(
  tx: Tx,
  { session, person }: Actor,
  act: "signed-in" | "recovery-used",
  at: number,
): Promise<void> {
  await putSignIn(tx, session, person, at);
  await logStaff(tx, { at, person, act });
}
