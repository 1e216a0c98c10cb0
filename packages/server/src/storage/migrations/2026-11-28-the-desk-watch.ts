import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Who is on duty, and who was called to an urgent case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "create table duty (person text primary key, since integer not null, until integer not null)",
    "create table pages (case_id text not null, person text not null, at integer not null, primary key (case_id, person))",
  );
}

/** New tables. */
export const livesWith = "2026-11-28-the-desk-roles";
