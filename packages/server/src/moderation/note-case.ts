import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { actOnCase, type CaseDesk } from "./act-on-case.ts";

/** [MOD15] A note for whoever works on the case. */
export function noteCase(desk: CaseDesk, actor: Actor, id: CaseId, note: string): Promise<void> {
  return actOnCase(desk, actor, { case: id, act: "note", note }, async () => {});
}
