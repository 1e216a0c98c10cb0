import type { Kysely } from "kysely";
import { watch } from "./2026-11-23-many-processes.ts";
import { define, defineOnPostgres } from "./define.ts";

/**
 * Notices without an account that were manifestly unfounded: of which trusted flagger, network or mail, by marks that say
 * nothing without their key. And who was told of a flagger's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    "alter table notices add column origin text",
    "alter table notices add column heard_last integer not null default 0",
    "create index notices_origin on notices (at) where origin is not null",
    "create index notices_flagger on notices (flagger, decided_at) where flagger is not null",
    `create table source_marks (serial integer primary key autoincrement, source text not null, at integer not null,
      notice text not null, given_at integer not null, until integer, decision text)`,
    "create index source_marks_source on source_marks (source, at)",
    "create index source_marks_notice on source_marks (notice)",
    `create table flagger_told (serial integer primary key autoincrement, flagger text not null, decision text not null,
      at integer not null, by text not null, who text not null)`,
    "create index flagger_told_flagger on flagger_told (flagger)",
  );
  await defineOnPostgres(db, ...watch("source_marks", "delete", "-1"));
}

/** New tables, and columns that an older version leaves empty. */
export const livesWith = "2026-12-19-list-reads";
