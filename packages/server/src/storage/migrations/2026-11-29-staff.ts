import type { Kysely } from "kysely";
import { watch } from "./2026-11-23-many-processes.ts";
import { define, defineOnPostgres } from "./define.ts";

/** How the staff sign in, and what they write to people. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table staff_keys (id text primary key, person text not null, name text not null, public_key text not null,
      counter integer not null, transports text not null, made_at integer not null, used_at integer)`,
    "create index staff_keys_person on staff_keys (person)",
    `create table staff_codes (person text primary key, secret text, offered text, last_step integer not null,
      wrong integer not null, wrong_at integer not null)`,
    "create table staff_recovery (hash text primary key, person text not null)",
    "create index staff_recovery_person on staff_recovery (person)",
    "create table staff_challenges (session integer primary key, challenge text not null, at integer not null)",
    "create table staff_sign_ins (session integer primary key, person text not null, at integer not null)",
    `create table staff_invites (hash text primary key, person text not null, made_at integer not null,
      used_at integer)`,
    `create table staff_log (serial integer primary key autoincrement, at integer not null, person text not null,
      act text not null, by text)`,
    "create index staff_log_at on staff_log (at)",
    `create table house_notices (id text primary key, at integer not null, by text not null, person text not null,
      text text not null, seen_at integer, witness text, witnessed_at integer, destroy_at integer not null)`,
    "create index house_notices_person on house_notices (person)",
    "create index house_notices_destroy on house_notices (destroy_at)",
    // The plots of the desk look at four weeks, not at everything.
    "create index notices_at on notices (at)",
  );
  await defineOnPostgres(
    db,
    ...["house_notices", "staff_codes", "staff_recovery"].flatMap((table) => watch(table, "delete", "-1")),
    "alter table house_notices alter column text set statistics 0",
    "alter table staff_codes alter column secret set statistics 0, alter column offered set statistics 0",
  );
}

/** New tables, and an index. */
export const livesWith = "2026-11-28-the-desk-watch";
