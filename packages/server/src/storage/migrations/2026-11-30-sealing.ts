import type { Kysely } from "kysely";
import { define, defineOnPostgres, defineOnSqlite } from "./define.ts";

/**
 * Private talk as ciphertext, and what holds it: whatever would destroy what is on hold passes it over. PostgreSQL's
 * files are not written afresh for it: what is left in them opens no more once the key of its epoch is destroyed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, ...tables);
  await defineOnSqlite(db, ...Object.entries(onHold).map(guard));
  await defineOnPostgres(db, ...Object.entries(onHold).flatMap(guardOnPostgres), ...unsampled);
}

/** New tables: no older version knows them. */
export const livesWith = "2026-11-28-the-desk-watch";

const tables = [
  `create table sealed_segments (id text primary key, conversation text not null, day integer not null,
    epoch text not null, envelope blob not null)`,
  "create index sealed_segments_day on sealed_segments (day)",
  `create table sealed_messages (conversation text not null, seq integer not null, segment text not null,
    record blob not null, primary key (conversation, seq)) without rowid`,
  "create index sealed_messages_segment on sealed_messages (segment)",
  "create table sealed_holds (segment text not null, case_id text not null, primary key (segment, case_id))",
  "create index sealed_holds_case on sealed_holds (case_id)",
];

const held = (segment: string) => `exists (select 1 from sealed_holds h where h.segment = ${segment})`;

/** When a row may not be destroyed. */
const onHold: Record<string, string> = {
  sealed_segments: held("old.id"),
  sealed_messages: held("old.segment"),
};

function guard([table, when]: [string, string]): string {
  return `create trigger ${table}_on_hold before delete on ${table} when ${when}
    begin select raise(ignore); end`;
}

function guardOnPostgres([table, when]: [string, string]): string[] {
  return [
    `create function ${table}_on_hold() returns trigger language plpgsql as $$
      begin if ${when} then return null; end if; return old; end $$`,
    `create trigger ${table}_on_hold before delete on ${table} for each row execute function ${table}_on_hold()`,
  ];
}

/** No samples are kept for the planner of what would outlive its time there. */
const unsampled = [
  "alter table sealed_segments alter column envelope set statistics 0",
  "alter table sealed_messages alter column record set statistics 0",
];
