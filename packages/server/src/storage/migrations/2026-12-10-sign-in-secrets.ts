import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** What a sign-in at the desk is recognised by, beside its session: the hash of a secret of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, "alter table staff_sign_ins add column secret text");
}

/** A column that may be empty: a sign-in that an older version writes serves that version alone. */
export const livesWith = "2026-12-09-desk-names";
