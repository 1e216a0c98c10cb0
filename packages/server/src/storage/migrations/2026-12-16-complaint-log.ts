import type { Kysely } from "kysely";
import { watch } from "./2026-11-23-many-processes.ts";
import { define, defineOnPostgres } from "./define.ts";

/** Who read a contested decision that has no case, and who was named to answer it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table complaint_log (serial integer primary key autoincrement, complaint text not null, at integer not null,
      by text not null, act text not null, note text)`,
    "create index complaint_log_complaint on complaint_log (complaint)",
  );
  await defineOnPostgres(
    db,
    ...watch("complaint_log", "delete", "-1"),
    "alter table complaint_log alter column note set statistics 0",
  );
}

/** A new table. */
export const livesWith = "2026-12-15-desk-writes";
