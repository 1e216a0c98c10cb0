import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";
import type { Erasure } from "./erasure-list.ts";

type ErasureRow = Schema["erasures"];

export async function insertErasure(tx: Tx, { id, person, at }: Erasure): Promise<void> {
  await tx.insertInto("erasures").values({ id, person, at, done_at: null }).execute();
}

export function findErasure(db: Reader, id: string): Promise<ErasureRow | undefined> {
  return db.selectFrom("erasures").selectAll().where("id", "=", id).executeTakeFirst();
}

export function allErasures(db: Reader): Promise<ErasureRow[]> {
  return db.selectFrom("erasures").selectAll().orderBy("at").execute();
}

/** Those that were cut off before all of it was done. */
export function undoneErasures(db: Reader): Promise<ErasureRow[]> {
  return db.selectFrom("erasures").selectAll().where("done_at", "is", null).orderBy("at").execute();
}

export async function markDone(tx: Tx, id: string, at: number): Promise<void> {
  await tx.updateTable("erasures").set({ done_at: at }).where("id", "=", id).execute();
}

export async function destroyErasuresBefore(tx: Tx, at: number): Promise<void> {
  await tx.deleteFrom("erasures").where("at", "<", at).where("done_at", "is not", null).execute();
}
