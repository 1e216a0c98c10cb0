import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { newDatabase } from "../../../../scripts/test/new-database.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";

const skip = needs("postgres");
const names = Object.keys(migrations);

/** What a version that is running relies on, and what could refuse what it writes. */
interface Shape {
  /** By table and name. `isGiven`: it has a value where none is written. */
  columns: Map<string, { table: string; type: string; mayBeEmpty: boolean; isGiven: boolean }>;
  /** Constraints, unique indexes, triggers that raise: each as `table: what it asks`. */
  demands: Set<string>;
  /** With parameters and result. */
  functions: Set<string>;
}

async function shapeOf(db: Kysely<unknown>): Promise<Shape> {
  const columns = await sql<{ table: string; name: string; type: string; mayBeEmpty: boolean; isGiven: boolean }>`
    select c.relname as table, c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as "mayBeEmpty", a.atthasdef or a.attidentity <> '' as "isGiven"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped`.execute(db);
  const demands = await sql<{ what: string }>`
    select conrelid::regclass || ': ' || pg_get_constraintdef(oid) as what from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'p', 'u', 'x')
    union all
    select indrelid::regclass || ': ' || regexp_replace(pg_get_indexdef(indexrelid), ' INDEX \\S+', '') from pg_index
      where indisunique and indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    union all
    select tgrelid::regclass || ': ' || tgname from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      where p.prosrc ~* 'raise exception'`.execute(db);
  const functions = await sql<{ what: string }>`
    select oid::regprocedure || ' ' || pg_get_function_result(oid) as what from pg_proc
    where pronamespace = 'public'::regnamespace`.execute(db);
  return {
    columns: new Map(columns.rows.map(({ name, ...column }) => [name, column])),
    demands: new Set(demands.rows.map(({ what }) => what)),
    functions: new Set(functions.rows.map(({ what }) => what)),
  };
}

/** What of a step is in the way of a version that does not know it, each in a few words. */
function disturbances(before: Shape, after: Shape): string[] {
  const tables = new Set([...before.columns.values()].map(({ table }) => table));
  const changed = [...before.columns].flatMap(([name, was]) => {
    const is = after.columns.get(name);
    if (is === undefined) return `${name} is gone`;
    return is.type === was.type && is.mayBeEmpty === was.mayBeEmpty && is.isGiven === was.isGiven
      ? []
      : `${name} is another`;
  });
  const unfilled = [...after.columns].flatMap(([name, { table, mayBeEmpty, isGiven }]) => {
    const isNew = tables.has(table) && !before.columns.has(name);
    return isNew && !mayBeEmpty && !isGiven ? `${name} must be filled` : [];
  });
  const isOld = (demand: string) => tables.has(demand.slice(0, demand.indexOf(":")));
  const demands = [...after.demands.symmetricDifference(before.demands)].filter(isOld);
  return [...changed, ...unfilled, ...demands, ...before.functions.difference(after.functions)];
}

/** Rows of a version that is running which a step rewrites or takes away, each in a few words: it has read them otherwise. */
function rewritten(before: Shape, statements: readonly string[]): string[] {
  const tables = new Set([...before.columns.values()].map(({ table }) => table));
  const isOld = (table: string, column?: string) =>
    tables.has(table) && (column === undefined || before.columns.has(`${table}.${column}`));
  return statements.flatMap((statement) => {
    // What a function or a trigger does, it does later.
    if (/^\s*create (or replace )?(function|trigger)\b/i.test(statement)) return [];
    const updates = [...statement.matchAll(/\bupdate "?(\w+)"?(?: as \w+)? set "?(\w+)/gi)];
    const others = [...statement.matchAll(/\b(?:delete from|insert into|truncate(?: table)?) "?(\w+)/gi)];
    return [
      ...updates.filter(([, table, column]) => isOld(table!, column)).map(([what]) => what),
      ...others.filter(([, table]) => isOld(table!) && !/^(schema_steps|kysely_)/.test(table!)).map(([what]) => what),
    ];
  });
}

async function emptyDatabase(said: string[] = []): Promise<Kysely<unknown>> {
  const pool = new pg.Pool({ connectionString: await newDatabase(), max: 1 });
  // One that is closing may still hear that the cluster ends.
  pool.on("error", () => {});
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void said.push(query.sql) });
}

test("[STO13] no step with which an older version is said to live takes from it what it relies on, refuses what it writes, or rewrites what it has", {
  skip,
}, async () => {
  const said: string[] = [];
  await using db = await emptyDatabase(said);
  let before = await shapeOf(db);
  for (const [i, name] of names.entries()) {
    said.length = 0;
    await migrate(db, Object.fromEntries(names.slice(0, i + 1).map((one) => [one, migrations[one]!])));
    const after = await shapeOf(db);
    const { livesWith } = migrations[name]!;
    const found = [...disturbances(before, after), ...rewritten(before, said)];
    if (livesWith !== undefined) assert.deepEqual(found, [], name);
    before = after;
  }
});

const asIs = `
  create table people (id bigint primary key, name text not null, age bigint not null default 1, mail text);
  create table rooms (id bigint primary key);
  create unique index people_mail on people (mail);
  create function greet(who text) returns text language sql as 'select who';
  create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`;
const taking = [
  "drop table people",
  "alter table people rename to persons",
  "alter table people drop column mail",
  "alter table people rename column mail to post",
  "alter table people alter column name type varchar(10)",
  "alter table people alter column mail set not null",
  "alter table people alter column name drop not null",
  "alter table people alter column age drop default",
  "alter table people add column town text not null",
  "alter table people add check (age > 0)",
  "alter table people add foreign key (age) references rooms (id)",
  "create unique index people_name on people (name)",
  "drop index people_mail",
  "create trigger no before update on people for each row execute function refuse()",
  "drop function greet",
  "drop function greet; create function greet(who text) returns bigint language sql as 'select 1::bigint'",
];
const rewriting = [
  "update people set name = upper(name)",
  'update "people" as p set "mail" = null where p.age > 1',
  "delete from people where age < 15",
  "insert into people (id, name) values (1, 'nobody')",
  "with old as (delete from people returning *) select * from old",
  "truncate people",
];
const adding = [
  "alter table people add column town text",
  "alter table people add column town text not null default 'Lyon'",
  "create table towns (name text primary key, people bigint not null check (people > 0))",
  "create index people_name on people (name)",
  "create or replace function greet(who text) returns text language sql as 'select 1::text'",
  "create function greet(who text, how text) returns text language sql as 'select who'",
  "alter table people add column town text; update people set town = 'Lyon'",
  "create table towns (name text); insert into towns (name) values ('Lyon')",
];

test("[STO13] what would disturb an older version is told from what only adds", { skip }, async () => {
  await using db = await emptyDatabase();
  await sql.raw(asIs).execute(db);
  const before = await shapeOf(db);
  const found = async (statements: string) => {
    const tx = await db.startTransaction().execute();
    await sql.raw(statements).execute(tx);
    const all = [...disturbances(before, await shapeOf(tx)), ...rewritten(before, [statements])];
    await tx.rollback().execute();
    return all;
  };
  for (const statements of [...taking, ...rewriting]) assert.notDeepEqual(await found(statements), [], statements);
  for (const statements of adding) assert.deepEqual(await found(statements), [], statements);
});

test("[STO13] steps are dated files, all listed, in order, and lead forward only; each lives with one that came before", () => {
  const files = readdirSync(join(import.meta.dirname, "migrations"))
    .filter((file) => !["define.ts", "index.ts"].includes(file))
    .map((file) => file.replace(/\.ts$/, ""));
  assert.deepEqual(files.toSorted(), names.toSorted());
  for (const [name, step] of Object.entries(migrations)) {
    assert.match(name, /^\d{4}-\d\d-\d\d-[a-z-]+$/);
    assert.equal(step.down, undefined, name);
    const { livesWith = "" } = step;
    assert.ok(livesWith === "" || (names.includes(livesWith) && livesWith < name), `${name} lives with ${livesWith}`);
  }
});
