import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { actOnCase, type CaseDesk, requireFree } from "./act-on-case.ts";
import { updateCase } from "./cases-store.ts";

interface Waiting {
  minutes: number;
  note?: string | undefined;
}

/** [MOD15] A case leaves the queue for some time; its clocks go on. */
export function putCaseAside(desk: CaseDesk, actor: Actor, id: CaseId, { minutes, note }: Waiting): Promise<void> {
  return actOnCase(desk, actor, { case: id, act: "wait", note }, async (tx, { case: one, now }) => {
    requireFree(one, actor);
    await updateCase(tx, id, { waits_until: now + minutes * 60_000 });
  });
}
