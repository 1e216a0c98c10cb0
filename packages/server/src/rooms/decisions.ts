import type { Standing } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

type Decision = Schema["decisions"];
type NewDecision = Pick<Decision, "at" | "by" | "act" | "reason"> &
  Partial<Pick<Decision, "room" | "target" | "person" | "until" | "details">>;

/** Records what staff decided, in the transaction of its effect. Only ever appended to. */
export async function recordDecision(tx: Tx, decision: NewDecision): Promise<void> {
  await tx
    .insertInto("decisions")
    .values({
      room: null,
      target: null,
      person: null,
      until: null,
      details: null,
      ...decision,
      id: uuidv7(decision.at),
    })
    .execute();
}

export function requireOwner(standing: Standing): void {
  if (standing.role !== "owner") throw new Refusal("not_allowed");
}

export function requireStaff(standing: Standing): void {
  if (standing.role === "none") throw new Refusal("not_allowed");
}
