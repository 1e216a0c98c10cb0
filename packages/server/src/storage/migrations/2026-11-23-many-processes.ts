import type { Kysely } from "kysely";
import { defineOnPostgres } from "./define.ts";

/** What several processes on one PostgreSQL need: leases, a search of its own, and which days have to be written afresh. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await defineOnPostgres(db, ...shared, ...search, ...worn, ...watched, ...unsampled);
}

/** Nothing here is in the way of a version that does not know it. */
export const livesWith = "2026-11-23-append-posts";

const shared = ["create table leases (name text primary key, holder text not null, until bigint not null)"];

const search = [
  "create table search_progress (room integer primary key, seq bigint not null)",
  `create table words (room integer not null, seq bigint not null, at bigint not null, terms tsvector not null)
    partition by range (at)`,
  "create table words_rest partition of words default",
  "create index words_position on words (room, seq)",
  "create index words_terms on words using gin (terms)",
];

/**
 * A day whose rows were deleted or replaced still holds them in its file. Each such statement notes the day; the day is
 * then written afresh, or dropped where it is empty. For a table without days the day is -1.
 */
const worn = [
  "create table worn (store text not null, day bigint not null, first_at bigint not null, last_at bigint not null, primary key (store, day))",
];

/** Also for tables that came later. */
export function watch(store: string, event: "delete" | "update", day: string): string[] {
  const name = `note_worn_${store}_${event}`;
  return [
    `create function ${name}() returns trigger language plpgsql as $$
    declare moment bigint := floor(extract(epoch from clock_timestamp()) * 1000);
    begin
      insert into worn select '${store}', day, moment, moment from (select distinct ${day} as day from gone) as days
      on conflict (store, day) do update set last_at = excluded.last_at;
      return null;
    end $$`,
    `create trigger ${name} after ${event} on ${store} referencing old table as gone
      for each statement execute function ${name}()`,
  ];
}

/** No samples are kept for the planner of what people wrote: they would outlive it. */
const unsampled = Object.entries({
  events: ["text", "name", "data"],
  kept_texts: ["text"],
  words: ["terms"],
  notices: ["context", "details"],
}).flatMap(([table, columns]) =>
  [table, ...(table === "notices" ? [] : [`${table}_rest`])].flatMap((name) =>
    columns.map((column) => `alter table ${name} alter column ${column} set statistics 0`),
  ),
);

const watched = [
  ...watch("events", "delete", "at / 86400000"),
  ...watch("events", "update", "at / 86400000"),
  ...watch("kept_texts", "delete", "kept_at / 86400000"),
  ...watch("words", "delete", "at / 86400000"),
  ...watch("notices", "delete", "-1"),
  ...watch("proposals", "delete", "-1"),
];
