import { Refusal } from "../platform/refusal.ts";
import type { Tx } from "../storage/database.ts";
import { afterWrong, waitOf } from "./rules.ts";
import { type Codes, logStaff, updateCodes } from "./store.ts";

/** [STF9] Throws where nobody may try a code now. */
export function requireTry(codes: Codes, now: number): void {
  const retryAfterMs = waitOf(codes, now);
  if (retryAfterMs !== undefined) throw new Refusal("rate_limited", { retryAfterMs });
}

/** [STF9] Counts a wrong code. The refusal is given back: thrown inside, it would take the count with it. */
export async function refuseWrong(tx: Tx, codes: Codes, now: number): Promise<Refusal> {
  requireTry(codes, now);
  await updateCodes(tx, codes.person, afterWrong(codes, now));
  await logStaff(tx, { at: now, person: codes.person, act: "wrong" });
  return new Refusal("sign_in_wrong");
}
