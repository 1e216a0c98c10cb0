import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Names that somebody went by and changed, and until when nobody else may have them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "create table left_names (skeleton text primary key, person text not null, claimed_at bigint, until bigint not null)",
    "create index left_names_person on left_names (person)",
  );
}

/** A new table. */
export const livesWith = "2026-12-10-sign-in-secrets";
