import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { CHALLENGE_MS } from "./rules.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { takeChallenge } from "./store.ts";

/** [STF6] The challenge of a session, once, and while it is young; used up whatever becomes of what it was for. */
export async function useChallenge(desk: Pick<StaffDesk, "database" | "clock">, actor: Actor): Promise<string> {
  const found = await desk.database.write((tx) => takeChallenge(tx, actor.session), "rows");
  if (found === undefined || found.at <= desk.clock.now() - CHALLENGE_MS) throw new Refusal("sign_in_wrong");
  return found.challenge;
}
