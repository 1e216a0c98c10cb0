import type { Kysely } from "kysely";
import { watch } from "./2026-11-23-many-processes.ts";
import { define, defineOnPostgres } from "./define.ts";

/** Who was shown the texts of decisions and complaints in lists of the desk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table list_reads (decision text not null, what text not null, by text not null, day integer not null,
      at integer not null, primary key (decision, what, by, day))`,
  );
  await defineOnPostgres(db, ...watch("list_reads", "delete", "-1"));
}

/** A new table. */
export const livesWith = "2026-12-18-complaints-of-each";
