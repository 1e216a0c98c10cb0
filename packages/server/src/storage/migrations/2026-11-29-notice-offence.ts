import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** The offence that somebody who reports thinks of, by its id; a column that an older version leaves empty. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, "alter table notices add column offence text");
}

export const livesWith = "2026-11-28-the-desk-watch";
