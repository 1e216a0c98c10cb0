import { ownersOf } from "../people/store.ts";
import { hashToken, newToken } from "../people/tokens.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { destroyWaysOf, logStaff, putInvite } from "./store.ts";

/**
 * [STF17] Ends the owner's ways to sign in, and invites them to set up a first one again. Resolves with the secret of each
 * owner's link, which is told once.
 */
export async function resetOwner({ database, clock }: Pick<StaffDesk, "database" | "clock">): Promise<string[]> {
  return database.write(async (tx) => {
    const links: string[] = [];
    for (const person of await ownersOf(tx)) {
      const [link, at] = [newToken(), clock.now()];
      await destroyWaysOf(tx, person);
      await putInvite(tx, hashToken(link), person, at);
      await logStaff(tx, { at, person, act: "removed", what: "all" });
      links.push(link);
    }
    return links;
  });
}
