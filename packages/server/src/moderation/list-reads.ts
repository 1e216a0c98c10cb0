import type { DecisionId, PersonId } from "@parvis/protocol/ids";
import { DAY_MS } from "../platform/day.ts";
import type { Database, Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

export type Listed = Pick<Schema["list_reads"], "decision" | "what">;

/**
 * [MOD301] Who is shown texts in a list is on record before they are: each text once a day, so that a list which renews
 * itself writes nothing new.
 */
export async function recordListed(database: Database, by: PersonId, at: number, shown: readonly Listed[]) {
  if (shown.length === 0) return;
  const day = Math.floor(at / DAY_MS);
  const rows = shown.map((one) => ({ ...one, by, day, at }));
  const write = (tx: Tx) =>
    tx
      .insertInto("list_reads")
      .values(rows)
      .onConflict((on) => on.doNothing())
      .execute();
  await database.write(write, "rows");
}

/** Who was shown something of these decisions in a list, and when first on each day. */
export function listedTo(db: Reader, decisions: readonly DecisionId[]): Promise<{ at: number; by: PersonId }[]> {
  if (decisions.length === 0) return Promise.resolve([]);
  return db.selectFrom("list_reads").select(["at", "by"]).where("decision", "in", decisions).execute();
}

/** It goes with the last of the texts that it is about. */
export async function destroyListed(tx: Tx): Promise<void> {
  await tx
    .deleteFrom("list_reads")
    .where("decision", "not in", (eb) => eb.selectFrom("statements").select("decision"))
    .where("decision", "not in", (eb) => eb.selectFrom("complaints").select("decision"))
    .execute();
}
