import type { Kysely } from "kysely";
import { define } from "./define.ts";

/**
 * What the desk asks for by the minute, and what is looked for by the hour, found without reading whole tables. A
 * clock whose miss is recorded is not swept again: else those that nobody mends would stand before all that come after.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, ...queue, ...overdue, ...people, ...clocks);
}

/** New indexes, and a column that an older version leaves as it is. */
export const livesWith = "2026-11-28-the-desk-watch";

const queue = [
  "create index cases_waiting on cases (weight desc, opened_at, id) where state = 'open'",
  "create index cases_subject on cases (subject)",
  "create index cases_merged on cases (merged_into) where merged_into is not null",
  "create index decisions_case on decisions (case_id) where case_id is not null",
  "create index complaints_answered on complaints (answered_at)",
];

const overdue = [
  "create index notices_destroy on notices (destroy_at)",
  "create index statements_keep on statements (keep_until)",
  "create index judged_copies_keep on judged_copies (keep_until)",
  "create index complaints_keep on complaints (keep_until)",
  "create index held_posts_destroy on held_posts (destroy_at)",
  "create index statements_deferred on statements (deferred_until) where told_at is null",
];

const people = ["create index persons_role on persons (role)"];

const clocks = [
  "alter table clocks_running add column missed integer not null default 0",
  "create index clocks_running_unswept on clocks_running (due_at) where missed = 0",
];
