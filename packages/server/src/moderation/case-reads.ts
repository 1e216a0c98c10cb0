import type { CaseId, DecisionId, PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";
import { readsLogged } from "./complaints-store.ts";
import { decisionsOf } from "./decisions-store.ts";
import { listedTo } from "./list-reads.ts";
import { type StaffReader, seeStaff } from "./see-staff.ts";

/** [MOD21] Who reads a case is on record before it is shown. */
export async function recordReads(tx: Tx, cases: readonly CaseId[], by: PersonId, at: number): Promise<void> {
  if (cases.length === 0) return;
  await tx
    .insertInto("case_reads")
    .values(cases.map((case_id) => ({ case_id, at, by })))
    .execute();
}

/** Who read a case, or in a list what was decided in it, oldest first. */
export async function readsOf(db: Reader, id: CaseId, reader: StaffReader) {
  const decided = (await decisionsOf(db, id)).map((one) => one.id);
  return shown(db, reader, [...(await caseReads(db, id)), ...(await listedTo(db, decided))]);
}

/** [MOD301] Who read the texts of one decision, be it that it has no case, oldest first. */
export async function readsOfDecision(
  db: Reader,
  { id, case_id: of }: { id: DecisionId; case_id: CaseId | null },
  reader: StaffReader,
) {
  const read = of === null ? [] : await caseReads(db, of);
  return shown(db, reader, [...read, ...(await readsLogged(db, id)), ...(await listedTo(db, [id]))]);
}

interface Read {
  at: number;
  by: string;
}

function caseReads(db: Reader, id: CaseId): Promise<Read[]> {
  return db.selectFrom("case_reads").select(["at", "by"]).where("case_id", "=", id).orderBy("serial").execute();
}

async function shown(db: Reader, reader: StaffReader, reads: readonly Read[]) {
  const staff = await seeStaff(
    db,
    reader,
    reads.map(({ by }) => by as PersonId),
  );
  const seen = reads.flatMap(({ at, by }) => {
    const who = staff(by as PersonId);
    return who === undefined ? [] : [{ at, ...who }];
  });
  return seen.toSorted((a, b) => a.at - b.at);
}
