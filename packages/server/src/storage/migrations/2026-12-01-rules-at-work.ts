import type { Kysely } from "kysely";
import { define, defineOnPostgres, defineOnSqlite } from "./define.ts";

/** What was done with the rules of the engine, how often each finds something, and how often that stood. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await define(
    db,
    `create table rule_acts (rule text not null, no integer not null, act text not null, version integer not null,
      live integer, shadow integer, former integer, at integer not null, by text, reason text, document text,
      figures text, primary key (rule, no))`,
    `create table rule_hits (rule text not null, version integer not null, state text not null, at integer not null,
      hits integer not null, primary key (at, rule, version, state))`,
    `create table rule_marks (decision text not null, rule text not null, found_at integer not null,
      stood integer not null, primary key (decision, rule))`,
    "create index rule_marks_rule on rule_marks (rule, found_at)",
    `create table rule_alarms (serial integer primary key autoincrement, rule text not null, at integer not null,
      hits integer not null, judged integer not null, usual integer not null, ended_at integer)`,
    "create unique index rule_alarms_on on rule_alarms (rule) where ended_at is null",
  );
  await defineOnSqlite(db, ...appendOnly.flatMap(guard));
  await defineOnPostgres(db, refuse, ...appendOnly.map(guardOnPostgres));
}

/** New tables. An older version goes on with the rules of the files. */
export const livesWith = "2026-11-28-the-desk-watch";

const appendOnly = ["rule_acts", "rule_marks"];

function guard(table: string): string[] {
  return ["update", "delete"].map(
    (act) => `create trigger ${table}_no_${act} before ${act} on ${table}
      begin select raise(abort, '${table} is only appended to'); end`,
  );
}

const refuse = `create function rules_appended() returns trigger language plpgsql as $$
  begin raise exception '% is only appended to', tg_table_name; end $$`;

function guardOnPostgres(table: string): string {
  return `create trigger ${table}_appended before update or delete on ${table}
    for each row execute function rules_appended()`;
}
