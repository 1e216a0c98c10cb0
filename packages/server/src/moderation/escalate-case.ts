import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { actOnCase, type CaseDesk, requireFree } from "./act-on-case.ts";
import { updateCase } from "./cases-store.ts";

interface Escalation {
  to: "senior" | "legal";
  note?: string | undefined;
}

/** [MOD15] A case is passed up; nobody works on it until somebody there takes it. */
export function escalateCase(desk: CaseDesk, actor: Actor, id: CaseId, { to, note }: Escalation): Promise<void> {
  return actOnCase(desk, actor, { case: id, act: `escalate to ${to}`, note }, async (tx, { case: one }) => {
    requireFree(one, actor);
    await updateCase(tx, id, { escalated: to, holder: null, waits_until: null });
  });
}
