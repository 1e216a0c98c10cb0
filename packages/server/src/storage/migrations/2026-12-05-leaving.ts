import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** People who erased themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "alter table persons add column erased_at integer",
    "create table erasures (id text primary key, person text not null, at integer not null, done_at integer)",
  );
}

/** A new table and column; an older version takes who erased themselves for somebody who left. */
export const livesWith = "2026-12-03-private-talk";
