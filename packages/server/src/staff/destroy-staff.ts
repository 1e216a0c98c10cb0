import { destroyHouseNotices } from "./house-notices-store.ts";
import { CHALLENGE_MS, goodUntil, INVITE_MS } from "./rules.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { destroyStale } from "./store.ts";

/** [STF15] Destroys house notices past their time, and what opens nothing any more. Returns whether notices went. */
export async function destroyStaff({ database, clock, signIn }: StaffDesk): Promise<boolean> {
  const now = clock.now();
  return database.write(async (tx) => {
    const signIns = now - goodUntil(0, "signed-in", signIn);
    await destroyStale(tx, { challenges: now - CHALLENGE_MS, invites: now - INVITE_MS, signIns });
    return destroyHouseNotices(tx, now);
  }, "rows");
}
