import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** What was decided about rooms is found among what was decided about nobody, without reading everything. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, "create index decisions_of_rooms on decisions (act, id) where person is null");
}

/** An index. */
export const livesWith = "2026-12-15-desk-writes";
