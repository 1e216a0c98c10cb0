import type { Kysely } from "kysely";
import { watch } from "./2026-11-23-many-processes.ts";
import { define, defineOnPostgres } from "./define.ts";

/** Complaints about decisions (DSA art. 20). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table complaints (id text primary key, decision text not null, receipt text not null unique, by text not null,
      at integer not null, text text not null, due_at integer not null, state text not null, reviewer text,
      link_hash text unique, answered_at integer, answered_by text, answer text, erred text, erred_of text,
      keep_until integer not null)`,
    "create index complaints_due on complaints (due_at) where state = 'open'",
    "create index complaints_decision on complaints (decision)",
  );
  await defineOnPostgres(
    db,
    ...watch("complaints", "delete", "-1"),
    ...["text", "answer"].map((column) => `alter table complaints alter column ${column} set statistics 0`),
  );
}

/** A new table. */
export const livesWith = "2026-11-28-the-desk";
