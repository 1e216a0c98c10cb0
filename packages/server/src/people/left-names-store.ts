import type { PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

type LeftName = Schema["left_names"];

export function findLeftName(db: Reader, skeleton: string): Promise<LeftName | undefined> {
  return db.selectFrom("left_names").selectAll().where("skeleton", "=", skeleton).executeTakeFirst();
}

export async function putLeftName(tx: Tx, name: LeftName): Promise<void> {
  const put = tx.insertInto("left_names").values(name);
  await put.onConflict((at) => at.column("skeleton").doUpdateSet(name)).execute();
}

/** Somebody goes by it again. */
export async function dropLeftName(tx: Tx, skeleton: string): Promise<void> {
  await tx.deleteFrom("left_names").where("skeleton", "=", skeleton).execute();
}

export async function destroyLeftNames(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("left_names").where("until", "<=", now).execute();
}

export async function destroyLeftNamesOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom("left_names").where("person", "=", person).execute();
}
