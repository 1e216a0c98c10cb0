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
import { refuseKey, refuseWrong, requireTry } from "./wrong-codes.ts";

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
  secret: string;
  signedInUntil: number;
  freshUntil: number;
}

/** Signs somebody of the staff in on this session. Resolves with the secret of it, for their browser alone. */
export async function signIn(desk: Desk, actor: Actor, place: Place, body: SignInBody): Promise<SignedIn> {
  const { credential, code, recovery } = body;
  const at = desk.clock.now();
  const until = {
    signedInUntil: goodUntil(at, "signed-in", desk.signIn),
    freshUntil: goodUntil(at, "fresh", desk.signIn),
  };
  if (credential !== undefined) return { secret: await withPasskey(desk, actor, place, credential), ...until };
  if (code !== undefined) {
    const isRight: IsRight = (tx, codes) => takeCode(tx, codes, code, at);
    return { secret: await withCode(desk, actor, "signed-in", isRight), ...until };
  }
  if (recovery === undefined) throw new Refusal("bad_frame");
  const hash = hashToken(cleanRecovery(recovery));
  const isRight: IsRight = (tx) => useRecovery(tx, actor.person, hash);
  return { secret: await withCode(desk, actor, "recovery-used", isRight), ...until };
}

async function withPasskey(desk: Desk, actor: Actor, place: Place, credential: { id: string }): Promise<string> {
  const challenge = await useChallenge(desk, actor);
  const key = (await keysOf(desk.database.read, actor.person)).find(({ id }) => id === credential.id);
  const counter = key && (await checkSigned(place, challenge, credential, key));
  if (key === undefined || counter === undefined) throw await refuseKey(desk, actor);
  return desk.database.write(async (tx) => {
    const at = desk.clock.now();
    await admitDesk(tx, actor, at);
    if (!(await updateKey(tx, key, { counter, used_at: at }))) throw new Refusal("sign_in_wrong");
    return enter(tx, actor, "signed-in", at);
  }, "rows");
}

type IsRight = (tx: Tx, codes: Codes) => Promise<boolean>;

/** [STF9] Tries a code of either kind, and counts where it is wrong. */
async function withCode(
  desk: Desk,
  actor: Actor,
  act: "signed-in" | "recovery-used",
  isRight: IsRight,
): Promise<string> {
  const done = await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    // Of whoever is nothing at the desk no tries are kept.
    if ((await admitDesk(tx, actor, at)).held.length === 0) throw new Refusal("not_allowed");
    const codes = await lockCodes(tx, actor.person);
    requireTry(codes, at);
    if (!(await isRight(tx, codes))) return refuseWrong(tx, codes, at);
    await updateCodes(tx, actor.person, { wrong: 0, wrong_at: 0 });
    return enter(tx, actor, act, at);
  }, "rows");
  if (done instanceof Refusal) throw done;
  return done;
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

async function enter(tx: Tx, actor: Actor, act: "signed-in" | "recovery-used", at: number): Promise<string> {
  await logStaff(tx, { at, person: actor.person, act });
  return putSignIn(tx, actor, at);
}
