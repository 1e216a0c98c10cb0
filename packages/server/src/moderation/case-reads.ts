import type { CaseId, PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";
import { type StaffReader, seeStaff } from "./see-staff.ts";

/** [MOD21] Who reads a case is on record before it is shown. */
export async function recordReads(tx: Tx, cases: readonly CaseId[], by: PersonId, at: number): Promise<void> {
  if (cases.length === 0) return;
  await tx
    .insertInto("case_reads")
    .values(cases.map((case_id) => ({ case_id, at, by })))
    .execute();
}

/** Who read a case, oldest first. */
export async function readsOf(db: Reader, id: CaseId, reader: StaffReader) {
  const all = db.selectFrom("case_reads").select(["at", "by"]).where("case_id", "=", id);
  const reads = await all.orderBy("serial").execute();
  const staff = await seeStaff(
    db,
    reader,
    reads.map(({ by }) => by),
  );
  return reads.flatMap(({ at, by }) => {
    const who = staff(by);
    return who === undefined ? [] : [{ at, ...who }];
  });
}
