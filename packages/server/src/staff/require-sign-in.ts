import { admitDesk } from "../moderation/roles-store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader } from "../storage/database.ts";
import { goodUntil, type SignInNeed } from "./rules.ts";
import type { StaffActor } from "./staff-actor.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { signedInAt } from "./store.ts";

type Desk = Pick<StaffDesk, "database" | "clock" | "signIn">;

/** [STF1, STF2] Whoever has a part at the desk has signed in here lately. [STF3] Others are answered by the act itself. */
export async function requireSignIn(desk: Desk, actor: StaffActor, need: SignInNeed): Promise<void> {
  if (!desk.signIn.required) return;
  const db = desk.database.read;
  const now = desk.clock.now();
  if ((await admitDesk(db, actor, now)).held.length === 0) return;
  if (!(await isSignedIn(db, desk, actor, need))) throw new Refusal("sign_in_needed");
}

/** Whether the sign-in that somebody's browser shows serves a need at this moment. */
export async function isSignedIn(
  db: Reader,
  { clock, signIn }: Omit<Desk, "database">,
  actor: StaffActor,
  need: SignInNeed,
): Promise<boolean> {
  const at = await signedInAt(db, actor);
  return at !== undefined && clock.now() < goodUntil(at, need, signIn);
}
