import type { Database } from "../src/storage/database.ts";

const TABLES = ["person_keys", "device_keys", "phrases", "passkeys", "wrapped_keys", "device_links"] as const;

/** All that the house keeps of everybody's keys, and of who gets to them. */
export async function keptKeys({ read }: Pick<Database, "read">): Promise<Record<string, string[]>> {
  const kept: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows = await read
      .selectFrom(table as "person_keys")
      .selectAll()
      .execute();
    kept[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return kept;
}
