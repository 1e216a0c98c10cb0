import type { AgeBand } from "@parvis/protocol/client-frames";
import { Refusal } from "../platform/refusal.ts";

const order: readonly AgeBand[] = ["under15", "minor15to17", "adult"];

/** What somebody under 15 may do: talk in rooms, read and find help, or find help only. In private they never talk. */
export type Under15 = "talk" | "read" | "help";

/** What a device has answered: the first answer, and the lowest and highest ever given. */
export interface AgeFacts {
  first: AgeBand | null;
  protectedAs: AgeBand | null;
  trustedAs: AgeBand | null;
}

/** [PPL2] Each answer only ever narrows: the lowest protects, the highest is what trust must reckon with. */
export function afterAnswer(facts: AgeFacts, answer: AgeBand | undefined): AgeFacts {
  if (answer === undefined) return facts;
  return {
    first: facts.first ?? answer,
    protectedAs: facts.protectedAs === null ? answer : lower(facts.protectedAs, answer),
    trustedAs: facts.trustedAs === null ? answer : higher(facts.trustedAs, answer),
  };
}

/** [PPL3] Whether somebody protected as this young only reads in this house, or not even that. */
export function onlyReads(protectedAs: AgeBand | null, under15: Under15): boolean {
  return protectedAs === "under15" && under15 !== "talk";
}

/** [PPL3] For whoever would be heard; read in the transaction of the act. */
export function refuseReader(protectedAs: AgeBand, under15: Under15): void {
  if (onlyReads(protectedAs, under15)) throw new Refusal("reading_only");
}

/** [PPL1] [PPL3] Whether somebody may enter with this answer, once it is recorded. */
export function admitAge(facts: AgeFacts, answer: AgeBand | undefined, under15: Under15): void {
  if (facts.first === null) throw new Refusal("age_required");
  if (onlyReads(facts.protectedAs, under15)) throw new Refusal("reading_only");
  if (answer !== undefined && answer !== facts.first) throw new Refusal("age_fixed");
}

/** The younger of two. */
export function lower(a: AgeBand, b: AgeBand): AgeBand {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

function higher(a: AgeBand, b: AgeBand): AgeBand {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
