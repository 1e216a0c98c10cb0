import type { Kysely } from "kysely";
import { watch } from "./2026-11-23-many-processes.ts";
import { define, defineOnPostgres, defineOnSqlite } from "./define.ts";

/**
 * Dangers, and what they hold: whatever would destroy a row that is on hold passes it over, whichever code asks. Who was
 * told is only appended to. And what somebody of the desk has had to read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(db, ...dangers, ...exposure);
  await defineOnSqlite(db, keptLines, ...Object.entries(onHold).map(guard), ...appendOnly);
  await defineOnPostgres(db, keptLinesOnPostgres, ...Object.entries(onHold).flatMap(guardOnPostgres));
  await defineOnPostgres(db, ...appendOnlyOnPostgres, ...watched, ...unsampled);
}

/** New tables; an older version passes over what is on hold as well. */
export const livesWith = "2026-11-28-the-desk-watch";

const dangers = [
  // `root` is the first of those that were carried over by merging and splitting: clocks and who was told are under it.
  `create table dangers (id text primary key, root text not null, case_id text not null, known_at integer not null,
    by text not null, ended_at integer, ended_by text, end_reason text)`,
  "create unique index dangers_on on dangers (case_id) where ended_at is null",
  "create index dangers_case on dangers (case_id)",
  `create table danger_told (serial integer primary key autoincrement, root text not null, at integer not null,
    recorded_at integer not null, by text not null, who text not null, authority integer not null, line text, note text)`,
  "create index danger_told_root on danger_told (root)",
  `create table line_holds (room integer not null, seq integer not null, case_id text not null,
    primary key (room, seq, case_id))`,
  "create index line_holds_case on line_holds (case_id)",
  "create index findings_held on findings (held)",
];

const exposure = [
  "create table breaks (person text primary key, at integer not null)",
  "create index case_reads_by on case_reads (by, at)",
];

/** Lines of a room's log that outlived it: what was on hold when their time there was over. */
const columns = (whole: string) => `room integer not null, seq ${whole} not null, at ${whole} not null,
  kind text not null, by text, name text, text text, target ${whole}, data text, edited_at ${whole}, removed text,
  device ${whole}, n ${whole}, primary key (room, seq)`;
const keptLines = `create table kept_lines (${columns("integer")})`;
const keptLinesOnPostgres = `create table kept_lines (${columns("bigint")})`;

const held = (of: string) => `exists (select 1 from dangers d where d.case_id = ${of} and d.ended_at is null)`;
const heldByDecision = (of: string) =>
  `exists (select 1 from decisions x join dangers d on d.case_id = x.case_id where x.id = ${of} and d.ended_at is null)`;
const heldLine = (seq: string) => `exists (select 1 from line_holds l where l.room = old.room and l.seq = ${seq})`;

/** When a row may not be destroyed. */
const onHold: Record<string, string> = {
  events: `${heldLine("old.seq")}
    and not exists (select 1 from kept_lines k where k.room = old.room and k.seq = old.seq)`,
  kept_lines: heldLine("old.seq"),
  kept_texts: heldLine("old.target"),
  notices: held("old.case_id"),
  findings: held("old.case_id"),
  cases: held("old.id"),
  case_log: held("old.case_id"),
  case_reads: held("old.case_id"),
  pages: held("old.case_id"),
  held_posts: `exists (select 1 from findings f join dangers d on d.case_id = f.case_id
    where f.held = old.id and d.ended_at is null)`,
  statements: heldByDecision("old.decision"),
  judged_copies: heldByDecision("old.decision"),
  payloads: heldByDecision("old.decision"),
  complaints: heldByDecision("old.decision"),
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

/** As long as the danger itself is on record. */
const standing = "exists (select 1 from dangers d where d.root = old.root)";
const appendOnly = [
  `create trigger danger_told_no_update before update on danger_told
    begin select raise(abort, 'who was told is only appended to'); end`,
  `create trigger danger_told_no_delete before delete on danger_told when ${standing}
    begin select raise(abort, 'who was told is only appended to'); end`,
];
const appendOnlyOnPostgres = [
  `create function danger_told_appended() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and not ${standing} then return old; end if;
      raise exception 'who was told is only appended to';
    end $$`,
  `create trigger danger_told_appended before update or delete on danger_told
    for each row execute function danger_told_appended()`,
];

const watched = ["kept_lines", "danger_told", "dangers"].flatMap((table) => watch(table, "delete", "-1"));

/** No samples are kept for the planner of what people wrote: they would outlive it. */
const unsampled = Object.entries({ kept_lines: ["text", "name", "data"], danger_told: ["who", "note"] }).flatMap(
  ([table, written]) => written.map((column) => `alter table ${table} alter column ${column} set statistics 0`),
);
