import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** What stands beside a case is found in the order in which it is shown, however much there is about somebody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "drop index cases_person",
    "create index cases_person on cases (person, state, opened_at) where person is not null",
    "drop index decisions_person",
    "create index decisions_person on decisions (person, id) where person is not null",
  );
}

/** Other indexes. */
export const livesWith = "2026-12-07-passkeys";
