import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { actOnCase, type CaseDesk, requireFree } from "./act-on-case.ts";
import { updateCase } from "./cases-store.ts";

/** [MOD15] A case goes back into the queue. */
export function leaveCase(desk: CaseDesk, actor: Actor, id: CaseId): Promise<void> {
  return actOnCase(desk, actor, { case: id, act: "leave" }, async (tx, { case: one }) => {
    requireFree(one, actor);
    await updateCase(tx, id, { holder: null });
  });
}
