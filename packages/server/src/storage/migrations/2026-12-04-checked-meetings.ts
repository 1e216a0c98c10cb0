import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Meetings that people checked, and what the desk is shown where several checked the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table checked_meetings (id text primary key, checker text not null, device integer not null,
      conversation text not null, counterparty text not null, place text not null, place_key text not null,
      meets_at integer not null, checked_at integer not null, keep_until integer not null,
      warned_of text, warned_at integer, read_at integer)`,
    "create index checked_meetings_checker on checked_meetings (checker, checked_at)",
    "create index checked_meetings_device on checked_meetings (device, checked_at)",
    "create index checked_meetings_counterparty on checked_meetings (counterparty)",
    "create index checked_meetings_place on checked_meetings (place_key, meets_at)",
    "create index checked_meetings_until on checked_meetings (keep_until)",
    "alter table findings add column meeting text",
  );
}

/** A table of its own, and a column that may be empty. */
export const livesWith = "2026-12-03-private-talk";
