import type { Kysely } from "kysely";
import { define } from "./define.ts";

/** Rooms that people propose, the versions of the charter, and what exactly a decision changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table proposals (id text primary key, at integer not null, by text not null, name text not null,
      skeleton text not null, theme text not null, place text, lang text not null, charter text not null,
      state text not null, reason text, room integer, decided_at integer)`,
    "create unique index proposals_waiting on proposals (skeleton) where state = 'waiting'",
    "create index proposals_by on proposals (by)",
    "create table charters (version integer primary key, at integer not null, by text not null, clauses text not null)",
    "alter table decisions add column details text",
  );
}
