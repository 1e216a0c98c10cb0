import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Who may do what at the desk, who read which case, who reported falsely, and who flags with trust. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table desk_roles (person text not null, role text not null, room integer not null, granted_at integer not null,
      granted_by text not null, primary key (person, role, room))`,
    `create table case_reads (serial integer primary key autoincrement, case_id text not null, at integer not null,
      by text not null)`,
    "create index case_reads_case on case_reads (case_id)",
    `create table reporter_marks (serial integer primary key autoincrement, reporter text not null, at integer not null,
      notice text not null unique, limited_until integer)`,
    "create index reporter_marks_reporter on reporter_marks (reporter)",
    `create table flaggers (id text primary key, name text not null, key_hash text not null unique, made_at integer not null,
      revoked_at integer)`,
    "alter table notices add column flagger text",
    "alter table cases add column trusted integer not null default 0",
  );
}

/** New tables, and columns that an older version leaves empty. */
export const livesWith = "2026-11-28-the-desk-complaints";
