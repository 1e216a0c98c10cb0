import type { Kysely } from "kysely";
import { watch } from "./2026-11-23-many-processes.ts";
import { define, defineOnPostgres, defineOnSqlite } from "./define.ts";

/**
 * The moderation desk: notices about anything, the cases they and what the house found become, decisions with their
 * ground, the copy of what they judged, their statement of reasons and what of it goes to the Commission's database, and
 * the law's clocks. Decisions are only appended to, whoever asks. A version that does not know this would decide without
 * giving reasons: it is kept out.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await defineOnSqlite(db, ...widerNotices);
  await defineOnPostgres(db, ...widerNoticesOnPostgres);
  await define(db, ...cases, ...decisions, ...clocks);
  await defineOnSqlite(db, ...appendOnly);
  await defineOnPostgres(db, ...appendOnlyOnPostgres, ...watched, ...unsampled);
}

/** SQLite takes no condition away from a column: the table is written anew. */
const widerNotices = [
  `create table notices_of_anything (id text primary key, receipt text not null unique, at integer not null, room integer,
    target integer, reason text not null, details text, reporter text, context text not null, destroy_at integer not null,
    person text, place text, name text, mail text, case_id text, decision text, decided_at integer)`,
  `insert into notices_of_anything (id, receipt, at, room, target, reason, details, reporter, context, destroy_at)
    select id, receipt, at, room, target, reason, details, reporter, context, destroy_at from notices`,
  "drop table notices",
  "alter table notices_of_anything rename to notices",
];

const widerNoticesOnPostgres = [
  "alter table notices alter column room drop not null",
  "alter table notices alter column target drop not null",
  `alter table notices add column person text, add column place text, add column name text, add column mail text,
    add column case_id text, add column decision text, add column decided_at bigint`,
];

const cases = [
  "create index notices_case on notices (case_id)",
  "create index notices_unplaced on notices (id) where case_id is null",
  "alter table findings add column case_id text",
  "create index findings_case on findings (case_id)",
  "create index findings_unplaced on findings (id) where case_id is null",
  `create table cases (id text primary key, subject text not null, about text not null, room integer, target integer,
    person text, held text, reason text not null, severity integer not null, reach integer not null,
    harm_minutes integer not null, weight integer not null, state text not null, opened_at integer not null,
    read_at integer, holder text, waits_until integer, escalated text, merged_into text, closed_at integer,
    keep_until integer)`,
  // Notices and findings about one subject are one case, whoever writes first.
  "create unique index cases_open_subject on cases (subject) where state = 'open'",
  "create index cases_queue on cases (weight) where state = 'open'",
  "create index cases_keep on cases (keep_until)",
  `create table case_log (serial integer primary key autoincrement, case_id text not null, at integer not null, by text, act text not null,
    note text)`,
  "create index case_log_case on case_log (case_id)",
];

const decisions = [
  "alter table decisions add column case_id text",
  "alter table decisions add column effects text",
  "alter table decisions add column ground text",
  "alter table decisions add column redress text",
  "alter table decisions add column seal text",
  "alter table decisions add column machine text",
  "alter table persons add column ban_receipt text",
  "create table judged_copies (decision text primary key, copy text not null, keep_until integer not null)",
  `create table statements (decision text primary key, receipt text unique, person text, room integer, at integer not null,
    kind text not null, deferred_until text, stored text not null, complain_until integer not null, told_at integer,
    seen_at integer, keep_until integer not null)`,
  "create index statements_untold on statements (person) where seen_at is null",
  `create table payloads (decision text primary key, at integer not null, state text not null, payload text,
    faults text not null, asked text not null)`,
  "create index payloads_state on payloads (state)",
];

const clocks = [
  `create table clock_events (serial integer primary key autoincrement, instance text not null, at integer not null,
    event text not null)`,
  "create index clock_events_instance on clock_events (instance)",
  // What the events come to, so that nobody replays them all to see what is due.
  `create table clocks_running (instance text primary key, clock text not null, due_at integer)`,
  "create index clocks_running_due on clocks_running (due_at)",
];

const appendOnly = ["update", "delete"].map(
  (event) => `create trigger decisions_no_${event} before ${event} on decisions
    begin select raise(abort, 'decisions are only appended to'); end`,
);

const appendOnlyOnPostgres = [
  `create function only_append() returns trigger language plpgsql as $$
    begin raise exception '% are only appended to', tg_table_name; end $$`,
  `create trigger decisions_only_appended before update or delete or truncate on decisions
    for each statement execute function only_append()`,
];

const watched = ["judged_copies", "statements", "case_log", "cases", "payloads"].flatMap((table) =>
  watch(table, "delete", "-1"),
);

/** No samples are kept for the planner of what people wrote: they would outlive it. */
const unsampled = Object.entries({
  judged_copies: ["copy"],
  statements: ["stored"],
  case_log: ["note"],
  payloads: ["payload", "asked"],
  notices: ["name", "mail", "place"],
}).flatMap(([table, columns]) =>
  columns.map((column) => `alter table ${table} alter column ${column} set statistics 0`),
);
