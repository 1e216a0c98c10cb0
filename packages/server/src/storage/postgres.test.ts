import assert from "node:assert/strict";
import { test } from "node:test";
import { type Kysely, sql } from "kysely";
import pg from "pg";
import { askOnce, newDatabase } from "../../../../scripts/test/new-database.ts";
import { until } from "../../../../scripts/test/until.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { Refusal } from "../platform/refusal.ts";
import { databaseContract } from "./database.contract.ts";
import type { Reader } from "./database.ts";
import { lockRows } from "./dialect.ts";
import { expanded, neighbourContract } from "./migrate.contract.ts";
import type { Step } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";

const skip = needs("postgres");

let shared: string | undefined;
const openShared = async () => {
  shared ??= await newDatabase();
  return openPostgres({ url: shared });
};
databaseContract("postgres", openShared, { skip });

let neighbours: string | undefined;
const openNeighbour = async (migrations: Record<string, Step> = {}) => {
  neighbours ??= await newDatabase();
  return openPostgres({ url: neighbours, migrations });
};
neighbourContract("postgres", openNeighbour, { skip });

test("[STO5] postgres: a newer version may expand the schema while an older one works in it", { skip }, async () => {
  const url = await newDatabase();
  await using older = await openPostgres({ url });
  await put(older, "before", "1");
  await using newer = await openPostgres({ url, migrations: expanded });
  await Promise.all([put(newer, "newer", "1"), put(older, "older", "1")]);
  await using again = await openPostgres({ url });
  assert.equal((await again.read.selectFrom("house_settings").select("key").execute()).length, 3);
});

/** A step that gives an old table one more column, once it has done something before. */
const adds = (before: (db: Kysely<unknown>) => Promise<unknown>): Step => ({
  up: async (db: Kysely<unknown>) => {
    await before(db);
    await db.schema.alterTable("house_settings").addColumn("note", "text").execute();
  },
  livesWith: expanded["2998-01-01-expanded"].livesWith,
});
const tablesOf = async ({ read }: { read: Reader }) =>
  (await read.introspection.getTables()).find(({ name }) => name === "house_settings")!.columns.map(({ name }) => name);

test("[STO13] postgres: a step takes as long as it must, and other processes that start wait for it", {
  skip,
}, async (t) => {
  const url = await newDatabase();
  await (await openPostgres({ url }))[Symbol.asyncDispose]();
  const setting = sql<{ is: string }>`select current_setting('statement_timeout') as is`;
  let allowed = "";
  let isWaitedFor = async () => false;
  const slow = adds(async (db) => {
    allowed = (await setting.execute(db)).rows[0]!.is;
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const working = sql`select pg_sleep(0.2)`.execute(db);
    t.mock.timers.tick(60 * 60_000);
    t.mock.timers.reset();
    await working;
    await until(isWaitedFor);
  });
  isWaitedFor = async () =>
    (await askOnce(url, "select from pg_locks where locktype = 'advisory' and not granted")).rowCount === 1;
  const migrations = { "2998-01-01-slow": slow };
  const opened = await Promise.all([1, 2].map(() => openPostgres({ url, migrations })));
  assert.equal(allowed, "0");
  for (const database of opened) await database[Symbol.asyncDispose]();
});

test("[STO13] postgres: a step that finds a table in use comes again when it is free, and holds up nobody behind it for longer than an act", {
  skip,
}, async () => {
  const url = await newDatabase();
  await using older = await openPostgres({ url });
  const backup = new pg.Client({ connectionString: url });
  await backup.connect();
  await backup.query("begin; lock table house_settings in access share mode");
  let tries = 0;
  const opening = openPostgres({ url, migrations: { "2998-01-01-adds": adds(async () => ++tries) } });
  await until(() => tries === 2);
  await put(older, "meanwhile", "1");
  await backup.end();
  await using newer = await opening;
  assert.equal((await tablesOf(newer)).includes("note"), true);
  assert.equal((await older.read.selectFrom("house_settings").select("key").execute()).length, 1);
});

test("[STO13] postgres: what an older version needs is not taken away while one is running", { skip }, async () => {
  const url = await newDatabase();
  const contracting = {
    ...expanded,
    "2999-01-01-contracted": { up: async () => {}, livesWith: "2998-01-01-expanded" },
  };
  {
    await using _older = await openPostgres({ url });
    await assert.rejects(openPostgres({ url, migrations: contracting }), /older version of Parvis is still running/);
    assert.equal((await askOnce(url, "select from schema_steps where name > '2998'")).rowCount, 0);
    await using _next = await openPostgres({ url, migrations: expanded });
  }
  await using next = await openPostgres({ url, migrations: expanded });
  await using _afterNext = await openPostgres({ url, migrations: contracting });
  await put(next, "both", "1");
});

test("[STO13] postgres: an older version that ends just when one starts that takes away what it needs is in nobody's way", {
  skip,
}, async () => {
  const url = await newDatabase();
  const older = await openPostgres({ url });
  const takes = { up: async () => {} };
  const opening = openPostgres({ url, migrations: { "2999-01-01-contracted": takes } });
  const looked =
    "select from pg_stat_activity where query like '%substr(application_name%' and pid <> pg_backend_pid()";
  await until(async () => (await askOnce(url, looked)).rowCount === 1);
  await older[Symbol.asyncDispose]();
  await using _newer = await opening;
});

const put = (database: Awaited<ReturnType<typeof openPostgres>>, key: string, value: string) =>
  database.write((tx) => tx.insertInto("house_settings").values({ key, value }).execute());

test("[STO2] postgres: an act that locks its rows decides on what is true, and is not run twice", {
  skip,
}, async () => {
  await using database = await openPostgres({ url: await newDatabase() });
  await put(database, "count", "0");
  let runs = 0;
  const increment = () =>
    database.write(async (tx) => {
      runs++;
      const row = tx.selectFrom("house_settings").select("value").where("key", "=", "count");
      const { value } = await lockRows(tx, row).executeTakeFirstOrThrow();
      const next = String(Number(value) + 1);
      await tx.updateTable("house_settings").set({ value: next }).where("key", "=", "count").execute();
    }, "rows");
  await Promise.all(Array.from({ length: 20 }, increment));
  const { value } = await database.read.selectFrom("house_settings").select("value").executeTakeFirstOrThrow();
  assert.deepEqual([value, runs], ["20", 20]);
});

test("[STO8] postgres: an act that stands still holds up others for a time, no longer", { skip }, async () => {
  await using database = await openPostgres({ url: await newDatabase() });
  await put(database, "a", "0");
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  let locked = () => {};
  const locking = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const raise = (value: string) =>
    database.write(async (tx) => {
      await tx.updateTable("house_settings").set({ value }).where("key", "=", "a").execute();
    }, "rows");
  const standing = database.write(async (tx) => {
    await tx.updateTable("house_settings").set({ value: "stood" }).where("key", "=", "a").execute();
    locked();
    await held;
  }, "rows");
  const stood = assert.rejects(standing, (cause) => cause instanceof Refusal && cause.code === "busy");
  await locking;
  // Whoever waited as long as it stood is told to come back.
  await until(() =>
    raise("passed").then(
      () => true,
      () => false,
    ),
  );
  go();
  await stood;
  const { value } = await database.read.selectFrom("house_settings").select("value").executeTakeFirstOrThrow();
  assert.equal(value, "passed");
});

test("[STO9] postgres: an address that does not work is said in plain words, without the password", {
  skip,
}, async () => {
  const url = new URL(await newDatabase());
  const saying = async (
    change: Partial<Pick<URL, "hostname" | "port" | "username" | "password" | "pathname" | "search">>,
  ) => {
    const wrong = Object.assign(new URL(url), change);
    let said = "";
    await assert.rejects(openPostgres({ url: String(wrong) }), ({ message }: Error) => {
      said = message;
      return !message.includes(wrong.password);
    });
    return said;
  };
  assert.match(await saying({ port: "1" }), /^The database at 127\.0\.0\.1:1 cannot be reached: .*ECONNREFUSED/);
  assert.match(
    await saying({ hostname: "nowhere.invalid" }),
    /^The database at nowhere\.invalid:\d+ cannot be reached: /,
  );
  assert.match(await saying({ search: "?sslmode=require" }), /^The database at .* cannot be used: .*not support SSL/);
  const noFile = await saying({ search: "?sslmode=verify-full&sslrootcert=/nowhere.pem" });
  assert.match(noFile, /^The database at .*: ENOENT: no such file or directory, open '\/nowhere\.pem'/);
  const locked = await saying({ password: "Zanzibarouette" });
  assert.match(locked, /does not let the user parvis in: password authentication failed/);
  assert.match(await saying({ pathname: "/nowhere" }), /^There is no database nowhere at .* createdb nowhere/);
  await askOnce(String(url), "create database latin encoding 'LATIN1' template template0 locale 'C'");
  assert.match(await saying({ pathname: "/latin" }), /encoded in LATIN1; create it with UTF8/);
  await askOnce(String(url), "create database standby");
  await askOnce(String(url), "alter database standby set default_transaction_read_only = on");
  assert.match(await saying({ pathname: "/standby" }), /^The database at 127\.0\.0\.1:\d+ can only be read: /);
  await askOnce(String(url), "create database forgetful");
  await askOnce(String(url), "alter database forgetful set synchronous_commit = off");
  assert.match(await saying({ pathname: "/forgetful" }), /synchronous_commit = off: what it has answered could/);
  await askOnce(String(url), "create database unflushed");
  await askOnce(String(url), "alter database unflushed set parvis.may_forget = off");
  assert.match(await saying({ pathname: "/unflushed" }), /fsync = off: what it has answered could still be lost/);
  await askOnce(String(url), "create database older");
  // What comes before the catalogue in the search path is asked in its place: it answers as an older server does.
  await askOnce(
    Object.assign(new URL(url), { pathname: "/older" }).href,
    `create schema older; create function older.current_setting(name text) returns text language sql as
       $$ select case name when 'server_version_num' then '130018' else pg_catalog.current_setting(name) end $$;
     alter database older set search_path = older, pg_catalog, public`,
  );
  assert.match(await saying({ pathname: "/older" }), /^The database is PostgreSQL 13; 14 or later is needed\.$/);
});

test("[STO9] postgres: a user who may not make tables, and one for whom there is no connection left, are told so", {
  skip,
}, async (t) => {
  const url = await newDatabase();
  const guest = `guest_${process.pid}`;
  await askOnce(url, `create role ${guest} login password 'Zanzibarouette'`);
  t.after(() => askOnce(url, `drop role ${guest}`));
  const theirs = Object.assign(new URL(url), { username: guest, password: "Zanzibarouette" }).href;
  const opening = () => openPostgres({ url: theirs });
  await assert.rejects(opening, {
    message: new RegExp(`^The user ${guest} may not make tables in the database parvis_`),
  });
  await askOnce(url, `alter role ${guest} connection limit 0`);
  await assert.rejects(opening, /^Error: The database at .* has no connection left: /);
});

test("[STO9] postgres: a database that goes right behind the last step of the schema is said in plain words", {
  skip,
}, async () => {
  const url = await newDatabase();
  const name = new URL(url).pathname.slice(1);
  const outside = Object.assign(new URL(url), { pathname: "/postgres" }).href;
  const goes = async () => {
    await askOnce(outside, `alter database ${name} allow_connections false`);
    await askOnce(
      outside,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and application_name like 'parvis 2999%'`,
    );
  };
  const opening = openPostgres({ url, migrations: { "2999-01-01-goes": { up: goes } } });
  await assert.rejects(opening, { message: /^The database at 127\.0\.0\.1:\d+ cannot be .*: / });
});

test("[STO1] postgres: many processes may open one new database at once", { skip }, async () => {
  const url = await newDatabase();
  const opened = await Promise.all([1, 2, 3, 4].map(() => openPostgres({ url })));
  await Promise.all(opened.map((database, i) => put(database, `of ${i}`, "1")));
  for (const database of opened) {
    const rows = await database.read.selectFrom("house_settings").select("key").execute();
    assert.equal(rows.length, 4);
    await database[Symbol.asyncDispose]();
  }
});

test("postgres: a house that is closed leaves no connection behind, whatever it was used for", { skip }, async () => {
  const url = await newDatabase();
  await (await openPostgres({ url }))[Symbol.asyncDispose]();
  const others = "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  await until(async () => (await askOnce(url, others)).rowCount === 0);
});

test("postgres: a process knows whether another one works in its database", { skip }, async () => {
  const [url, elsewhere] = [await newDatabase(), await newDatabase()];
  await using one = await openPostgres({ url });
  await using _far = await openPostgres({ url: elsewhere });
  assert.equal(await one.othersRun(), false);
  const two = await openPostgres({ url });
  assert.deepEqual([await one.othersRun(), await two.othersRun()], [true, true]);
  await two[Symbol.asyncDispose]();
  await until(async () => !(await one.othersRun()));
});
