import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Who may read a room before entering, and the hour at which it meets (JSON of the protocol's `meeting`). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table rooms add column reading text not null default 'all'").execute(db);
  await sql.raw("alter table rooms add column meets text").execute(db);
}
