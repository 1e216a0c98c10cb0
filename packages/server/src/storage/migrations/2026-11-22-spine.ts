import type { Kysely } from "kysely";
import { define, defineOnPostgres, defineOnSqlite } from "./define.ts";

/** People, rooms, their logs, and what hosts decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, ...people, ...rooms);
  await defineOnSqlite(db, ...logsInOneFile);
  await defineOnPostgres(db, ...logsByDay);
  await define(db, ...aroundLogs, ...desk);
}

const people = [
  "create table house_settings (key text primary key, value text not null)",
  "create table owner_links (hash text primary key, made_at integer not null, used_at integer)",

  `create table devices (no integer primary key, hash text not null unique, protected_as text, trusted_as text,
    first_age text, made_at integer not null)`,
  `create table persons (id text primary key, name text not null, skeleton text unique, role text not null,
    protected_as text not null, trusted_as text not null, assurance text not null, banned_at integer,
    banned_until integer, ban_reason text, made_at integer not null, seen_at integer not null)`,
  `create table sessions (no integer primary key, device_no integer not null references devices (no),
    person_id text not null references persons (id), started_at integer not null, ended_at integer)`,
  "create unique index sessions_live on sessions (device_no) where ended_at is null",
  "create index sessions_person on sessions (person_id)",
];

const rooms = [
  `create table rooms (no integer primary key, id text not null unique, name text not null, skeleton text not null unique,
    theme text not null, place text, lang text not null, charter text not null, audience text not null check (audience = 'everyone'),
    mode text not null,
    slow_seconds integer not null, retention_days integer not null, seq integer not null, floor integer not null,
    last_at integer not null, made_at integer not null)`,
  `create table room_mutes (room integer not null, person text not null, until integer not null, reason text not null,
    primary key (room, person))`,
  "create table slow_marks (room integer not null, person text not null, at integer not null, primary key (room, person))",
];

const logsInOneFile = [
  `create table events (serial integer primary key autoincrement, room integer not null, seq integer not null,
    at integer not null, kind text not null, by text, name text, text text, target integer, data text, edited_at integer,
    removed text, device integer, n integer)`,
  "create unique index events_position on events (room, seq)",
  `create table answers (device integer not null, slot integer not null, n integer not null, room integer not null,
    seq integer not null, at integer not null, primary key (device, slot)) without rowid`,
  "create table answers_fold (id integer primary key, serial integer not null)",
  "insert into answers_fold (id, serial) values (1, 0)",
  `create table kept_texts (id integer primary key, room integer not null, target integer not null, text text not null,
    kept_at integer not null, destroy_at integer not null)`,
  "create index kept_texts_target on kept_texts (room, target)",
  "create index kept_texts_destroy on kept_texts (destroy_at)",
];

/**
 * What is destroyed after a time stands in one partition a day, which is dropped when its day has come: rows that are
 * deleted stay readable in PostgreSQL's files. That (room, seq) is unique is held by the lock of the room's row, and by
 * an index in each day.
 */
const logsByDay = [
  `create table events (room integer not null, seq bigint not null, at bigint not null, kind text not null, by text,
    name text, text text, target bigint, data text, edited_at bigint, removed text, device bigint, n bigint)
    partition by range (at)`,
  "create table events_rest partition of events default",
  "create unique index events_rest_position on events_rest (room, seq)",
  `create table answers (device bigint not null, slot integer not null, n bigint not null, room integer not null,
    seq bigint not null, at bigint not null, primary key (device, slot)) with (fillfactor = 70)`,
  "create sequence kept_texts_id",
  `create table kept_texts (id bigint not null default nextval('kept_texts_id'), room integer not null,
    target bigint not null, text text not null, kept_at bigint not null, destroy_at bigint not null)
    partition by range (kept_at)`,
  "create table kept_texts_rest partition of kept_texts default",
  "create index kept_texts_target on kept_texts (room, target)",
  "create index kept_texts_destroy on kept_texts (destroy_at)",
];

const aroundLogs = [
  `create table reactions (room integer not null, target integer not null, person text not null, emoji text not null,
    primary key (room, target, person, emoji)) without rowid`,
  `create table read_marks (person text not null, room integer not null, seq integer not null,
    primary key (person, room)) without rowid`,
];

const desk = [
  `create table decisions (id text primary key, at integer not null, by text not null, act text not null, room integer,
    target integer, person text, until integer, reason text not null)`,
  `create table notices (id text primary key, receipt text not null unique, at integer not null, room integer not null,
    target integer not null, reason text not null, details text, reporter text, context text not null,
    destroy_at integer not null)`,
];
