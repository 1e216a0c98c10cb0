import type { Database, Reader, Tx } from "../storage/database.ts";

async function readSetting(db: Reader, key: string): Promise<string | undefined> {
  const row = await db.selectFrom("house_settings").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value;
}

async function writeSetting(tx: Tx, key: string, value: string): Promise<void> {
  await tx
    .insertInto("house_settings")
    .values({ key, value })
    .onConflict((at) => at.column("key").doUpdateSet({ value }))
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
