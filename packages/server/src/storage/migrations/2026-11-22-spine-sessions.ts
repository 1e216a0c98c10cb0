import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Who a device was last is asked at each entry; without an index that reads every session there ever was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, "create index sessions_device on sessions (device_no)");
}
