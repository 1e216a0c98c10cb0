import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Who contests what concerns a whole room: each for themselves, and once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "alter table complaints add column complainer text",
    "create index complaints_complainer on complaints (complainer, decision) where complainer is not null",
  );
}

/** A new column. */
export const livesWith = "2026-12-17-longer-pace";
