import type { PersonId } from "@parvis/protocol/ids";
import type { Database, Reader, Tx } from "../storage/database.ts";
import { type Charter, type CharterClause, charterSeed } from "./charter-seed.ts";

export async function readSetting(db: Reader, key: string): Promise<string | undefined> {
  const row = await db.selectFrom("house_settings").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value;
}

/** What the owner has set, by name. */
export async function readSettings(db: Reader): Promise<Partial<Record<string, string>>> {
  const rows = await db.selectFrom("house_settings").selectAll().execute();
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

export async function deleteSetting(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom("house_settings").where("key", "=", key).execute();
}

export async function writeSetting(tx: Tx, key: string, value: string): Promise<void> {
  await tx
    .insertInto("house_settings")
    .values({ key, value })
    .onConflict((at) => at.column("key").doUpdateSet({ value }))
    .execute();
}

/** Two who add the same at once have the first one's. */
export async function addSetting(tx: Tx, key: string, value: string): Promise<void> {
  await tx
    .insertInto("house_settings")
    .values({ key, value })
    .onConflict((at) => at.column("key").doNothing())
    .execute();
}

/** Runs something once in the life of a house, with a mark that it was done, in one transaction. */
export async function once(database: Database, key: string, work: (tx: Tx) => Promise<void>): Promise<void> {
  await database.write(async (tx) => {
    if ((await readSetting(tx, key)) !== undefined) return;
    await work(tx);
    await writeSetting(tx, key, "done");
  });
}

export async function latestCharter(db: Reader): Promise<Charter | undefined> {
  const row = await db
    .selectFrom("charters")
    .select(["version", "clauses"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { version: row.version, clauses: JSON.parse(row.clauses) };
}

/** Every id that a clause has ever had, the program's own included. */
export async function clauseIdsEver(db: Reader): Promise<Set<string>> {
  const rows = await db.selectFrom("charters").select("clauses").execute();
  const clauses = rows.flatMap((row) => JSON.parse(row.clauses) as CharterClause[]);
  return new Set([...charterSeed.clauses, ...clauses].map(({ id }) => id));
}

export async function insertCharter(tx: Tx, charter: Charter, made: { at: number; by: PersonId }): Promise<void> {
  const { version, clauses } = charter;
  await tx
    .insertInto("charters")
    .values({ version, clauses: JSON.stringify(clauses), ...made })
    .execute();
}
