import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Who may read a room before entering, and the hour at which it meets (JSON of the protocol's `meeting`). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "alter table rooms add column reading text not null default 'all'",
    "alter table rooms add column meets text",
  );
}
