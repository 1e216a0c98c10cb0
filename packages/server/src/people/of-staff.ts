import type { PersonId } from "@parvis/protocol/ids";
import { type SqlBool, sql } from "kysely";
import type { Reader } from "../storage/database.ts";

/**
 * [PPL20] Who is of the staff: the owner, a host of the house, or somebody with a part at the desk, be it in one room. The
 * one place that tells it, in SQL, of the person in a statement whom an alias of `persons` stands for. What somebody may
 * do is another question, which their role and `moderation/rights.ts` answer.
 */
export const ofStaffIn = (alias: string): string =>
  `(${alias}.role <> 'none' or exists (select 1 from desk_roles where desk_roles.person = ${alias}.id))`;

/** The same for a query; SQLite answers 0 or 1. */
export const ofStaff = (alias: string) => sql<SqlBool>`${sql.raw(ofStaffIn(alias))}`;

export const notOfStaff = (alias: string) => sql<SqlBool>`not ${sql.raw(ofStaffIn(alias))}`;

export async function isOfStaff(db: Reader, person: PersonId): Promise<boolean> {
  const found = db.selectFrom("persons as p").select("p.id").where("p.id", "=", person).where(ofStaff("p"));
  return (await found.executeTakeFirst()) !== undefined;
}
