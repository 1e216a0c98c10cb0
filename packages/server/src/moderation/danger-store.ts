import type { CaseId, PersonId } from "@parvis/protocol/ids";
import type { Insertable, Selectable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

export type Danger = Selectable<Schema["dangers"]>;

/** The danger of a case that has no end, or else the last one that ended. */
export async function findDanger(db: Reader, of: CaseId): Promise<Danger | undefined> {
  const all = await db.selectFrom("dangers").selectAll().where("case_id", "=", of).orderBy("id", "desc").execute();
  return all.find(({ ended_at }) => ended_at === null) ?? all[0];
}

/** Whether everything of a case is on hold. */
export async function isOnHold(db: Reader, of: CaseId): Promise<boolean> {
  const found = await findDanger(db, of);
  return found !== undefined && found.ended_at === null;
}

export async function insertDanger(tx: Tx, danger: Danger): Promise<void> {
  await tx.insertInto("dangers").values(danger).execute();
}

export async function endOf(tx: Tx, id: string, end: { at: number; by: PersonId; reason: string }): Promise<void> {
  await tx
    .updateTable("dangers")
    .set({ ended_at: end.at, ended_by: end.by, end_reason: end.reason })
    .where("id", "=", id)
    .execute();
}

/** The dangers without an end of a case and of all that were merged into it. */
export async function dangersWithin(db: Reader, of: CaseId): Promise<Danger[]> {
  const cases: CaseId[] = [of];
  for (const id of cases)
    cases.push(
      ...(await db.selectFrom("cases").select("id").where("merged_into", "=", id).execute()).map(({ id }) => id),
    );
  return db.selectFrom("dangers").selectAll().where("case_id", "in", cases).where("ended_at", "is", null).execute();
}

/** Whether what began as one danger still holds something somewhere. */
export async function isRootOnHold(db: Reader, root: string): Promise<boolean> {
  const found = await db
    .selectFrom("dangers")
    .select("id")
    .where("root", "=", root)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}

export async function insertTold(tx: Tx, told: Insertable<Schema["danger_told"]>): Promise<void> {
  await tx.insertInto("danger_told").values(told).execute();
}

/** Who was told of a danger, in the order in which it was written down. */
export function toldOf(db: Reader, root: string) {
  return db.selectFrom("danger_told").selectAll().where("root", "=", root).orderBy("serial").execute();
}

/** What was written down of dangers goes with the last case that they stood in. */
export async function destroyDangers(tx: Tx): Promise<void> {
  await tx
    .deleteFrom("dangers")
    .where("ended_at", "is not", null)
    .where("case_id", "not in", (eb) => eb.selectFrom("cases as c").select("c.id"))
    .execute();
  await tx
    .deleteFrom("danger_told")
    .where("root", "not in", (eb) => eb.selectFrom("dangers as d").select("d.root"))
    .execute();
}
