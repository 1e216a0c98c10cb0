import type { CaseId, PersonId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { actOnCase, type CaseDesk, mayWorkOn, requireFree } from "./act-on-case.ts";
import { updateCase } from "./cases-store.ts";
import { mayDo } from "./rights.ts";
import { isOwn, rolesOf } from "./roles-store.ts";
import { meantBy } from "./see-staff.ts";

interface HandingOver {
  to: PersonId;
  note?: string | undefined;
}

/** [MOD15] Whoever works on a case, a senior or the owner hands it to somebody else of the staff; a free one is assigned so. */
export function handOverCase(
  desk: CaseDesk,
  actor: Actor,
  id: CaseId,
  { to: shown, note }: HandingOver,
): Promise<void> {
  return actOnCase(desk, actor, { case: id, act: "hand-over", note }, async (tx, { case: one, standing, now }) => {
    if (!mayDo(standing.held, "assign", one.room)) requireFree(one, actor);
    const to = await meantBy(tx, standing, shown, now);
    const next = await findPerson(tx, to);
    const isAbout = next !== undefined && isOwn({ person: to, role: next.role }, one.person);
    if (next === undefined || isAbout || !mayWorkOn(await rolesOf(tx, to, next.role), one))
      throw new Refusal("not_found");
    await updateCase(tx, id, { holder: to, read_at: one.read_at ?? now, waits_until: null });
  });
}
