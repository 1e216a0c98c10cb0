import { admitDesk } from "../moderation/roles-store.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Tx } from "../storage/database.ts";
import { afterWrong, waitOf } from "./rules.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { type Codes, logStaff, updateCodes } from "./store.ts";

type Desk = Pick<StaffDesk, "database" | "clock">;

/** [STF9] Throws where nobody may try a code now. */
export function requireTry(codes: Codes, now: number): void {
  const retryAfterMs = waitOf(codes, now);
  if (retryAfterMs !== undefined) throw new Refusal("rate_limited", { retryAfterMs });
}

/** [STF9] Counts a wrong code. The refusal is given back: thrown inside, it would take the count with it. */
export async function refuseWrong(tx: Tx, codes: Codes, now: number): Promise<Refusal> {
  requireTry(codes, now);
  await updateCodes(tx, codes.person, afterWrong(codes, now));
  await logStaff(tx, { at: now, person: codes.person, act: "wrong", what: "code" });
  return new Refusal("sign_in_wrong");
}

/** [STF11] Puts a passkey that did not do on record. Of whoever is nothing at the desk no tries are kept. */
export async function refuseKey({ database, clock }: Desk, actor: Actor): Promise<Refusal> {
  await database.write(async (tx) => {
    const at = clock.now();
    if ((await admitDesk(tx, actor, at)).held.length === 0) return;
    await logStaff(tx, { at, person: actor.person, act: "wrong", what: "passkey" });
  }, "rows");
  return new Refusal("sign_in_wrong");
}
