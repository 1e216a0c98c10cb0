import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** What stands beside a case: what was decided about the same person, and cases of those who came along with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "create index cases_person on cases (person) where person is not null",
    "create index decisions_person on decisions (person) where person is not null",
    "create index persons_made on persons (made_at)",
  );
}

/** New indexes. */
export const livesWith = "2026-11-28-the-desk-watch";
