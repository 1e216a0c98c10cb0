import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** What of somebody's ways to sign in an entry is about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, "alter table staff_log add column what text");
}

/** A column that may be empty. */
export const livesWith = "2026-12-13-replies-to-staff";
