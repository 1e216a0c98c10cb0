import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Which batches of what is counted have been written, for a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "create table batches (id text primary key, at integer not null) without rowid",
    "create index batches_at on batches (at)",
  );
}

/** A new table. */
export const livesWith = "2026-12-20-marked-sources";
