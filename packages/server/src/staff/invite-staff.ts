import type { PersonId } from "@parvis/protocol/ids";
import { admitDesk, requireRight, rolesOf } from "../moderation/roles-store.ts";
import type { Actor } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
import { hashToken, newToken } from "../people/tokens.ts";
import { Refusal } from "../platform/refusal.ts";
import { INVITE_MS } from "./rules.ts";
import type { StaffDesk } from "./staff-desk.ts";
import { logStaff, putInvite } from "./store.ts";

type Desk = Pick<StaffDesk, "database" | "clock">;

/**
 * [STF5] The owner invites somebody who has a part at the desk to set up how they sign in. Resolves with the link's
 * secret, which is told once; an earlier one that was not used opens nothing any more.
 */
export async function inviteStaff(
  desk: Desk,
  actor: Actor,
  person: PersonId,
): Promise<{ link: string; until: number }> {
  const link = newToken();
  const at = desk.clock.now();
  await desk.database.write(async (tx) => {
    requireRight(await admitDesk(tx, actor, at), "govern");
    const invited = await findPerson(tx, person);
    if (invited === undefined) throw new Refusal("not_found");
    if ((await rolesOf(tx, person, invited.role)).length === 0) throw new Refusal("not_found");
    await putInvite(tx, hashToken(link), person, at);
    await logStaff(tx, { at, person, act: "invited", by: actor.person });
  });
  return { link, until: at + INVITE_MS };
}
