import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test as nodeTest } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { askOnce, dropDatabase, newDatabase } from "../../../../scripts/test/new-database.ts";
import { until } from "../../../../scripts/test/until.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { openPostgres, type PostgresDatabase } from "./postgres.ts";

const skip = needs("postgres");
const prepare = async (at: string) => (await openPostgres({ url: at }))[Symbol.asyncDispose]();
const DAY_MS = 24 * 60 * 60 * 1000;
const TODAY = Math.floor(Date.now() / DAY_MS) * DAY_MS;

interface Scene {
  url: string;
  database: PostgresDatabase;
}

function test(title: string, run: (scene: Scene) => Promise<void>): void {
  nodeTest(title, { skip }, async () => {
    const url = await newDatabase(prepare);
    {
      await using database = await openPostgres({ url, settledMs: 0 });
      await run({ url, database });
    }
    await dropDatabase(url);
  });
}

async function say(database: PostgresDatabase, room: number, at: number, text: string): Promise<void> {
  const nobody = {
    by: null,
    name: null,
    target: null,
    data: null,
    edited_at: null,
    removed: null,
    device: null,
    n: null,
  };
  await database.write(async (tx) => {
    const { seq } = await tx
      .selectFrom("events")
      .select((eb) => eb.fn.coalesce(eb.fn.max("seq"), sql<number>`0`).as("seq"))
      .where("room", "=", room)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("events")
      .values({ room, seq: seq + 1, at, kind: "posted", text, ...nobody })
      .execute();
  });
}

/** The files of the database, its write-ahead log aside, in which a word stands. */
async function filesWith(url: string, word: string): Promise<string[]> {
  await askOnce(url, "checkpoint");
  const { rows } = await askOnce(
    url,
    "select current_setting('data_directory') as folder, oid from pg_database where datname = current_database()",
  );
  const folder = join(rows[0].folder, "base", String(rows[0].oid));
  return globSync(join(folder, "*")).filter((file) => readFileSync(file).includes(word));
}

const daysOf = async (url: string, table: string) =>
  (await askOnce(url, `select relname from pg_class where relname ~ '^${table}_\\d+$' order by 1`)).rows.length;

test("[STO4] postgres: a day that is over and empty is dropped, and nothing of it stays", async ({ url, database }) => {
  const yesterday = TODAY - DAY_MS;
  await database.days.makeAhead(yesterday);
  const before = await daysOf(url, "events");
  await say(database, 1, yesterday, "Zanzibarouette");
  assert.notDeepEqual(await filesWith(url, "Zanzibarouette"), []);
  await database.write((tx) => tx.deleteFrom("events").execute(), "rows");
  assert.notDeepEqual(await filesWith(url, "Zanzibarouette"), [], "deleting alone leaves it in the file");
  await database.forget();
  assert.deepEqual(await filesWith(url, "Zanzibarouette"), []);
  assert.equal(await daysOf(url, "events"), before - 1);
});

test("[STO4] postgres: a day stays into which something comes while it is looked whether it is empty", async ({
  url,
  database,
}) => {
  const yesterday = TODAY - DAY_MS;
  await database.days.makeAhead(yesterday);
  const writer = new pg.Client({ connectionString: url });
  await writer.connect();
  await writer.query(
    `begin; insert into events (room, seq, at, kind, text) values (1, 1, ${yesterday}, 'posted', 'reste')`,
  );
  const forgetting = database.forget();
  await until(async () => (await askOnce(url, "select from pg_locks where not granted")).rowCount === 1);
  await writer.query("commit");
  await forgetting;
  await writer.end();
  const rows = await database.read.selectFrom("events").select("text").execute();
  assert.deepEqual(rows, [{ text: "reste" }]);
});

test("[STO4] postgres: a table that cannot be written afresh keeps no other waiting", async ({ url, database }) => {
  const longAgo = TODAY - 400 * DAY_MS;
  await say(database, 1, longAgo, "Zanzibarouette");
  await database.write((tx) => tx.deleteFrom("events").execute(), "rows");
  await askOnce(url, "insert into worn values ('nowhere', -1, 0, 0)");
  await assert.rejects(database.forget(), /nowhere/);
  assert.deepEqual(await filesWith(url, "Zanzibarouette"), []);
});

test("[STO4] postgres: a day that lost some rows is written afresh, whoever reads it", async ({ url, database }) => {
  const yesterday = TODAY - DAY_MS;
  await database.days.makeAhead(yesterday);
  await say(database, 1, yesterday, "Zanzibarouette");
  await say(database, 1, yesterday + 1, "palimpseste");
  await say(database, 2, yesterday + 2, "reste");
  await database.write(async (tx) => {
    await tx.deleteFrom("events").where("text", "=", "Zanzibarouette").execute();
    await tx.updateTable("events").set({ text: "" }).where("text", "=", "palimpseste").execute();
  }, "rows");
  await database.forget();
  for (const word of ["Zanzibarouette", "palimpseste"]) assert.deepEqual(await filesWith(url, word), [], word);
  const rows = await database.read.selectFrom("events").select(["room", "seq", "text"]).orderBy("room").execute();
  assert.deepEqual(rows, [
    { room: 1, seq: 2, text: "" },
    { room: 2, seq: 1, text: "reste" },
  ]);
  await assert.rejects(
    askOnce(url, `insert into events (room, seq, at, kind) values (2, 1, ${yesterday}, 'posted')`),
    /unique/,
  );
  assert.equal((await askOnce(url, "select from worn")).rowCount, 0);
});

test("[STO4] postgres: what lies in no day of its own is written afresh too", async ({ url, database }) => {
  const longAgo = TODAY - 400 * DAY_MS;
  await say(database, 1, longAgo, "Zanzibarouette");
  await say(database, 1, longAgo, "reste");
  await database.write((tx) => tx.deleteFrom("events").where("text", "=", "Zanzibarouette").execute(), "rows");
  await database.forget();
  assert.deepEqual(await filesWith(url, "Zanzibarouette"), []);
  await say(database, 1, longAgo, "encore");
  assert.equal((await database.read.selectFrom("events").select("seq").execute()).length, 2);
});

test("[STO4] postgres: today is written in, and left alone", async ({ url, database }) => {
  await say(database, 1, TODAY, "reste");
  await say(database, 1, TODAY, "Zanzibarouette");
  await database.write((tx) => tx.deleteFrom("events").where("text", "=", "Zanzibarouette").execute(), "rows");
  await database.forget();
  assert.equal((await askOnce(url, "select from worn")).rowCount, 1, "it waits until the day is over");
  await database.days.forget(TODAY + DAY_MS);
  assert.equal((await askOnce(url, "select from worn")).rowCount, 0);
  assert.deepEqual(await filesWith(url, "Zanzibarouette"), []);
});

test("[STO4] postgres: a table without days that is in use stays noted and is written afresh later; the others are not kept waiting", async ({
  url,
  database,
}) => {
  const propose = `insert into proposals (id, at, by, name, skeleton, theme, lang, charter, state)
    values ('1', 1, 'ana', 'Zanzibarouette', 'z', 'talk', 'fr', '', 'refused')`;
  await askOnce(url, propose);
  await database.write((tx) => tx.deleteFrom("proposals").execute(), "rows");
  await say(database, 1, TODAY - 400 * DAY_MS, "palimpseste");
  await database.write((tx) => tx.deleteFrom("events").execute(), "rows");
  const reader = new pg.Client({ connectionString: url });
  await reader.connect();
  await reader.query("begin; lock table proposals in access share mode");
  await database.forget();
  assert.deepEqual((await askOnce(url, "select store from worn")).rows, [{ store: "proposals" }]);
  assert.deepEqual(await filesWith(url, "palimpseste"), []);
  await reader.end();
  await database.forget();
  assert.deepEqual(await filesWith(url, "Zanzibarouette"), []);
  assert.equal((await askOnce(url, "select from worn")).rowCount, 0);
});
