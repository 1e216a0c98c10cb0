import { ownersOf } from "../people/store.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { deleteWays, logStaff } from "./store.ts";

/**
 * [STF17] Ends the owner's ways to sign in, so that they set up a first one again. Resolves with how many owners there
 * are.
 */
export async function resetOwner({ database, clock }: Pick<StaffDesk, "database" | "clock">): Promise<number> {
  return database.write(async (tx) => {
    const owners = await ownersOf(tx);
    for (const person of owners) {
      await deleteWays(tx, person);
      await logStaff(tx, { at: clock.now(), person, act: "removed" });
    }
    return owners.length;
  });
}
