import { randomBytes } from "node:crypto";
import type { Held } from "../moderation/rights.ts";
import { admitDesk } from "../moderation/roles-store.ts";
import type { Actor } from "../people/standing.ts";
import { hashToken } from "../people/tokens.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { isSignedIn } from "./require-sign-in.ts";
import { cleanRecovery, INVITE_MS, RECOVERY_CODES, recoveryCode } from "./rules.ts";
import type { StaffActor } from "./staff-actor.ts";
import type { StaffDesk } from "./staff-desk.ts";
import {
  codesOf,
  countRecovery,
  destroyWaysOf,
  everHadWay,
  isInvited,
  keysOf,
  logStaff,
  putSignIn,
  replaceRecovery,
  useInvite,
} from "./store.ts";

type Desk = Pick<StaffDesk, "clock" | "signIn">;

/** By what right somebody sets up a way to sign in. */
type EnrolBy = { by: "sign-in" } | { by: "owner" } | { by: "invite"; hash: string };

/** [STF4] Refuses whoever may not set one up; of an invitation that opens nothing it is said that there is none. */
export async function admitEnrol(
  db: Reader,
  desk: Desk,
  actor: StaffActor,
  invite: string | undefined,
): Promise<EnrolBy> {
  const now = desk.clock.now();
  const { held } = await admitDesk(db, actor, now);
  if (held.length === 0) throw new Refusal("not_allowed");
  if (invite !== undefined) {
    const hash = hashToken(invite);
    if (!(await isInvited(db, hash, actor.person, now - INVITE_MS))) throw new Refusal("not_found");
    return { by: "invite", hash };
  }
  if (await isSignedIn(db, desk, actor, "fresh")) return { by: "sign-in" };
  if (await maySetUpFirst(db, actor, held)) return { by: "owner" };
  throw new Refusal("sign_in_needed");
}

/** [STF4] A new house locks nobody out. An owner who has had a way needs the machine itself: their session may be copied. */
export async function maySetUpFirst(db: Reader, { person }: Actor, held: readonly Held[]): Promise<boolean> {
  return held.some(({ role }) => role === "owner") && !(await everHadWay(db, person));
}

export async function hasWay(db: Reader, { person }: Pick<Actor, "person">): Promise<boolean> {
  return (await keysOf(db, person)).length > 0 || (await codesOf(db, person))?.secret != null;
}

/**
 * Before a way is stored, in its transaction: the invitation is used up, and what somebody had before it ends (STF5).
 */
export async function beginEnrol(tx: Tx, desk: Desk, actor: StaffActor, invite: string | undefined): Promise<void> {
  const admitted = await admitEnrol(tx, desk, actor, invite);
  if (admitted.by !== "invite") return;
  if (!(await useInvite(tx, admitted.hash, desk.clock.now()))) throw new Refusal("not_found");
  await destroyWaysOf(tx, actor.person);
}

/** A way to sign in that was just set up: the secret of the sign-in that comes with it, and recovery codes to be told once. */
export interface Enrolled {
  secret: string;
  recovery?: string[];
}

/** After it is stored: one is signed in by it. [STF8] With the first one come recovery codes. */
export async function finishEnrol(
  tx: Tx,
  { clock }: Desk,
  actor: StaffActor,
  act: "passkey" | "codes",
): Promise<Enrolled> {
  const at = clock.now();
  const { person } = actor;
  const secret = await putSignIn(tx, actor, at);
  await logStaff(tx, { at, person, act });
  if ((await countRecovery(tx, person)) > 0) return { secret };
  return { secret, recovery: await makeRecovery(tx, person, at) };
}

/** Ten fresh recovery codes in place of those before. */
export async function makeRecovery(tx: Tx, person: Actor["person"], at: number): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(64)));
  await replaceRecovery(
    tx,
    person,
    codes.map((code) => hashToken(cleanRecovery(code))),
  );
  await logStaff(tx, { at, person, act: "recovery-made" });
  return codes;
}
