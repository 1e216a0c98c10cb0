import type { Kysely } from "kysely";
import { define } from "./define.ts";

/**
 * How guarded the house is: shields, when somebody was on duty, how new people are, and what tells that somebody banned
 * is back. Who has posted here before counts as having done so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "alter table persons add column posts integer not null default 0",
    "alter table persons add column newcomer_until integer",
    `update persons set posts = 20 where id in
      (select by from events where kind = 'posted' group by by having count(*) >= 3)`,
    `create table shields (id text primary key, at integer not null, why text not null, by text not null,
      reason text not null, until integer not null, ended_at integer, ended_by text)`,
    "create index shields_open on shields (until) where ended_at is null",
    "create table watches (serial integer primary key autoincrement, at integer not null, staffed integer not null)",
    `create table traces (kind text not null, mark text not null, person text not null, at integer not null,
      destroy_at integer not null, primary key (kind, mark, person))`,
    "create index traces_mark on traces (mark)",
    "create index traces_destroy on traces (destroy_at)",
    `create table evasions (person text primary key, banned text not null, at integer not null, signals text not null,
      finding text not null, until integer not null)`,
    "create index notices_decided on notices (decided_at) where decided_at is not null",
    "create index cases_opened on cases (opened_at)",
    "create index pages_at on pages (at)",
  );
}

/** New tables, indexes, and columns that an older version leaves as they are. */
export const livesWith = "2026-11-28-the-desk-watch";
