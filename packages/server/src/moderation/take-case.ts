import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { actOnCase, type CaseDesk, requireFree } from "./act-on-case.ts";
import { isAttended } from "./attended.ts";
import { updateCase } from "./cases-store.ts";

/** [MOD15] Somebody of the staff takes a case that nobody works on, or nobody who still may, or is there for it. Whoever reported sees that it is being read. */
export function takeCase(desk: CaseDesk, actor: Actor, id: CaseId): Promise<void> {
  return actOnCase(desk, actor, { case: id, act: "take" }, async (tx, { case: one, now }) => {
    if (await isAttended(tx, one, now)) requireFree(one, actor);
    await updateCase(tx, id, { holder: actor.person, read_at: one.read_at ?? now, waits_until: null });
  });
}
