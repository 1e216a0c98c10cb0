import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Conversations that one of the two, or each of them, has ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "alter table conversations add column ended_one integer not null default 0",
    "alter table conversations add column ended_two integer not null default 0",
  );
}

/** New columns; in an older version a conversation that was ended is open. */
export const livesWith = "2026-12-03-private-talk";
