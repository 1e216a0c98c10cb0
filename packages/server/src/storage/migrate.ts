import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Schema } from "./schema.ts";

/** Brings the schema up to date. Throws in plain words when the data was written by a newer version. */
export async function migrate(db: Kysely<Schema>, known: Record<string, Migration>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (String(error).includes("is missing")) {
    throw new Error(
      "The data folder was written by a newer version of Parvis. Start that version, or restore a backup.",
    );
  }
  throw error;
}
