import type { PersonId } from "@parvis/protocol/ids";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";

export type HouseNoticeRow = Selectable<Schema["house_notices"]>;

export async function insertHouseNotice(tx: Tx, row: Insertable<Schema["house_notices"]>): Promise<void> {
  await tx.insertInto("house_notices").values(row).execute();
}

export function lockHouseNotice(tx: Tx, id: string): Promise<HouseNoticeRow | undefined> {
  return lockRows(tx, tx.selectFrom("house_notices").selectAll().where("id", "=", id)).executeTakeFirst();
}

export async function updateHouseNotice(
  tx: Tx,
  id: string,
  changes: Pick<Updateable<Schema["house_notices"]>, "seen_at" | "witness" | "witnessed_at">,
): Promise<void> {
  await tx.updateTable("house_notices").set(changes).where("id", "=", id).execute();
}

/** How many somebody was written after an instant. */
export async function countSentTo(db: Reader, person: PersonId, after: number): Promise<number> {
  const { count } = await db
    .selectFrom("house_notices")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("person", "=", person)
    .where("at", ">", after)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What somebody has not read yet, oldest first. */
export function unseenBy(db: Reader, person: PersonId): Promise<HouseNoticeRow[]> {
  const theirs = db.selectFrom("house_notices").selectAll().where("person", "=", person);
  return theirs.where("seen_at", "is", null).orderBy("id").execute();
}

/** The latest, newest first, with the names of those to whom they were written; not those to one of them. */
export function latestHouseNotices(db: Reader, { limit, not }: { limit: number; not: PersonId }) {
  return db
    .selectFrom("house_notices as n")
    .innerJoin("persons as p", "p.id", "n.person")
    .selectAll("n")
    .select("p.name as toName")
    .where("n.person", "!=", not)
    .orderBy("n.id", "desc")
    .limit(limit)
    .execute();
}

/** [STF15] */
export async function destroyHouseNotices(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("house_notices").where("destroy_at", "<=", now).execute();
}
