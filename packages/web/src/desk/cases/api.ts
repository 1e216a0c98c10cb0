import type { CaseDecision, CaseSummary, DangerAnswer } from "@parvis/protocol/desk";
import type { CaseAnswer } from "@parvis/protocol/http";
import type { CaseId, DecisionId, PersonId } from "@parvis/protocol/ids";
import { askAtDesk as ask } from "../staff/ask.ts";

export const casesApi = {
  queue: () => ask<{ cases: CaseSummary[]; more: boolean }>("GET", "cases"),
  read: (id: CaseId) => ask<CaseAnswer>("GET", `cases/${id}`),
  take: (id: CaseId) => ask<unknown>("POST", `cases/${id}/take`, {}),
  leave: (id: CaseId) => ask<unknown>("POST", `cases/${id}/leave`, {}),
  wait: (id: CaseId, minutes: number) => ask<unknown>("POST", `cases/${id}/wait`, { minutes }),
  escalate: (id: CaseId) => ask<unknown>("POST", `cases/${id}/escalate`, { to: "senior" }),
  decide: (id: CaseId, decision: CaseDecision) =>
    ask<{ decision: DecisionId }>("POST", `cases/${id}/decision`, decision),
  note: (id: CaseId, note: string) => ask<unknown>("POST", `cases/${id}/note`, { note }),
  handOver: (id: CaseId, to: PersonId) => ask<unknown>("POST", `cases/${id}/hand-over`, { to }),
  merge: (id: CaseId, into: CaseId) => ask<unknown>("POST", `cases/${id}/merge`, { into }),
  split: (id: CaseId, parts: readonly string[]) => ask<{ id: CaseId }>("POST", `cases/${id}/split`, { parts }),
  duty: () => ask<{ people: { id: PersonId; name: string; until: number }[] }>("GET", "desk/duty"),
  danger: (id: CaseId) => ask<DangerAnswer>("POST", `desk/cases/${id}/danger`, {}),
};
