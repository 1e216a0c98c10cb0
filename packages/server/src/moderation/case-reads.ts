import type { CaseId, PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";

/** [MOD21] Who reads a case is on record before it is shown. */
export async function recordReads(tx: Tx, cases: readonly CaseId[], by: PersonId, at: number): Promise<void> {
  if (cases.length === 0) return;
  await tx
    .insertInto("case_reads")
    .values(cases.map((case_id) => ({ case_id, at, by })))
    .execute();
}

/** Who read a case, oldest first. */
export function readsOf(db: Reader, id: CaseId) {
  return db
    .selectFrom("case_reads as r")
    .innerJoin("persons as p", "p.id", "r.by")
    .select(["r.at", "r.by as id", "p.name"])
    .where("r.case_id", "=", id)
    .orderBy("r.serial")
    .execute();
}
