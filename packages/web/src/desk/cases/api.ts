import type {
  CaseDecision,
  CaseSummary,
  Complaint,
  ComplaintDecision,
  DangerAnswer,
  DutyAnswer,
  ExposureAnswer,
  HouseDecision,
  OffenceName,
  PayloadMending,
  ToldBody,
} from "@parvis/protocol/desk";
import type { CaseAnswer, ReviewAnswer } from "@parvis/protocol/http";
import type { CaseId, ComplaintId, DecisionId, PersonId } from "@parvis/protocol/ids";
import type { Posture } from "@parvis/protocol/posture";
import type { CaseWords } from "../../i18n/catalogue.ts";
import { askAtDesk as ask } from "../staff/ask.ts";

/** A text that the Commission's database does not take as it is. */
export interface RefusedPayload {
  decision: DecisionId;
  at: number;
  facts: string;
  explanation: string;
  ground: string;
  source?: string;
  faults: { field: string; why: string; kind?: keyof CaseWords["payloads"]["kinds"]; found?: string }[];
}

export const casesApi = {
  queue: (lane?: "trusted") =>
    ask<{ cases: CaseSummary[]; more: boolean }>("GET", lane === undefined ? "cases" : `cases?lane=${lane}`),
  read: (id: CaseId) => ask<CaseAnswer>("GET", `cases/${id}`),
  take: (id: CaseId) => ask<unknown>("POST", `cases/${id}/take`, {}),
  leave: (id: CaseId) => ask<unknown>("POST", `cases/${id}/leave`, {}),
  wait: (id: CaseId, minutes: number) => ask<unknown>("POST", `cases/${id}/wait`, { minutes }),
  escalate: (id: CaseId, to: "senior" | "legal") => ask<unknown>("POST", `cases/${id}/escalate`, { to }),
  decide: (id: CaseId, decision: CaseDecision) =>
    ask<{ decision: DecisionId }>("POST", `cases/${id}/decision`, decision),
  note: (id: CaseId, note: string) => ask<unknown>("POST", `cases/${id}/note`, { note }),
  handOver: (id: CaseId, to: PersonId) => ask<unknown>("POST", `cases/${id}/hand-over`, { to }),
  merge: (id: CaseId, into: CaseId) => ask<unknown>("POST", `cases/${id}/merge`, { into }),
  split: (id: CaseId, parts: readonly string[]) => ask<{ id: CaseId }>("POST", `cases/${id}/split`, { parts }),
  duty: () => ask<DutyAnswer>("GET", "desk/duty"),
  takeDuty: (minutes: number) => ask<unknown>("POST", "desk/duty", { minutes }),
  exposure: () => ask<ExposureAnswer>("GET", "desk/exposure"),
  takeBreak: () => ask<unknown>("POST", "desk/break", {}),
  shield: (minutes: number, reason: string) => ask<unknown>("POST", "desk/shield", { minutes, reason }),
  lowerShield: (reason: string) => ask<unknown>("POST", "desk/shield/lower", { reason }),
  posture: () => ask<Posture>("GET", "posture"),
  reads: (id: CaseId) => ask<{ reads: { at: number; id: PersonId; name: string }[] }>("GET", `cases/${id}/reads`),
  decisionReads: (id: DecisionId) =>
    ask<{ reads: { at: number; id: PersonId; name: string }[] }>("GET", `decisions/${id}/reads`),
  danger: (id: CaseId) => ask<DangerAnswer>("POST", `desk/cases/${id}/danger`, {}),
  readDanger: (id: CaseId, country?: string) =>
    ask<DangerAnswer>("GET", `desk/cases/${id}/danger${country === undefined ? "" : `?country=${country}`}`),
  countries: () => ask<{ countries: string[] }>("GET", "desk/help-numbers"),
  endDanger: (id: CaseId, reason: string) => ask<unknown>("POST", `desk/cases/${id}/danger/end`, { reason }),
  tellDanger: (id: CaseId, told: ToldBody) => ask<DangerAnswer>("POST", `desk/cases/${id}/danger/told`, told),
  complaints: () => ask<{ complaints: Complaint[]; red: boolean }>("GET", "complaints"),
  complaint: (id: ComplaintId) => ask<ReviewAnswer>("GET", `complaints/${id}`),
  answer: (id: ComplaintId, answer: ComplaintDecision) => ask<unknown>("POST", `complaints/${id}`, answer),
  nameReviewer: (id: ComplaintId, name: string) => ask<{ link: string }>("POST", `complaints/${id}/reviewer`, { name }),
  offences: () => ask<{ offences: OffenceName[] }>("GET", "desk/offences"),
  byHouse: () => ask<{ decisions: HouseDecision[] }>("GET", "desk/by-house"),
  takeBack: (id: DecisionId, reason: string) => ask<unknown>("POST", `desk/by-house/${id}`, { reason }),
  payloads: () => ask<{ payloads: RefusedPayload[] }>("GET", "payloads"),
  mend: (id: DecisionId, mending: PayloadMending) => ask<unknown>("POST", `payloads/${id}`, mending),
};
