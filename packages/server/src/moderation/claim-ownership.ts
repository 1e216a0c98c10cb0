import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding, updatePerson, useOwnerLink } from "../people/store.ts";
import { hashToken } from "../people/tokens.ts";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import { recordDecision } from "../rooms/decisions.ts";
import type { Database } from "../storage/database.ts";

/** [PPL6] Uses an owner link, and every other up. Throws `not_found` for a link that never was or was used. */
export async function claimOwnership(database: Database, clock: Clock, actor: Actor, link: string): Promise<void> {
  const { person } = actor;
  await database.write(async (tx) => {
    const at = clock.now();
    admitPerson(await findStanding(tx, actor.session), at);
    if (!(await useOwnerLink(tx, hashToken(link), at))) throw new Refusal("not_found");
    await updatePerson(tx, person, { role: "owner" });
    const details = JSON.stringify({ role: "owner", on: true });
    await recordDecision(tx, { at, by: person, act: "appoint", person, reason: "owner link", details });
  });
}
