import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Who a device was last is asked at each entry; without an index that reads every session there ever was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("create index sessions_device on sessions (device_no)").execute(db);
}
