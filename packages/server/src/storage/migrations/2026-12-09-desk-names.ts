import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** What the staff chose to be called at the desk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "create table desk_names (person text primary key, name text not null, skeleton text not null unique)",
  );
}

/** A new table. */
export const livesWith = "2026-12-08-around-a-case";
