import { destroyHouseNotices } from "./house-notices-store.ts";
import { CHALLENGE_MS, goodUntil, INVITE_MS } from "./rules.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { destroyStale } from "./store.ts";

/** [STF15] Destroys house notices past their time, and what opens nothing any more. */
export async function destroyStaff({ database, clock, signIn }: StaffDesk): Promise<void> {
  const now = clock.now();
  await database.write(async (tx) => {
    const signIns = now - goodUntil(0, "signed-in", signIn);
    await destroyStale(tx, { challenges: now - CHALLENGE_MS, invites: now - INVITE_MS, signIns });
    await destroyHouseNotices(tx, now);
  }, "rows");
}
