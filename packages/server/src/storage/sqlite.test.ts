import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Kysely } from "kysely";
import { inProcessBus } from "../bus/in-process.ts";
import { databaseContract } from "./database.contract.ts";
import type { Database } from "./database.ts";
import { openSqlite } from "./sqlite.ts";

const folders: string[] = [];
const newFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), "parvis-sqlite-")));
  return folders.at(-1)!;
};
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const put = (database: Database, key: string) =>
  database.write((tx) => tx.insertInto("house_settings").values({ key, value: "1" }).execute());

let shared = newFolder();
databaseContract("sqlite", () => openSqlite({ folder: shared }));

test("[STO3] sqlite: a second opening of the same folder is refused in plain words", async () => {
  shared = newFolder();
  await using database = await openSqlite({ folder: shared });
  await assert.rejects(openSqlite({ folder: shared }), /Another process is using the data folder/);
  assert.ok(database.file.endsWith("parvis.db"));
});

test("[STO4] sqlite: commits reach the disk (synchronous=FULL) and deleted rows are overwritten", async () => {
  await using database = await openSqlite({ folder: newFolder() });
  const pragma = (name: string) => Object.values(database.writer.prepare(`pragma ${name}`).get() ?? {})[0];
  assert.deepEqual([pragma("synchronous"), pragma("journal_mode"), pragma("secure_delete")], [2, "wal", 1]);
});

test("[STO4] sqlite: after forget, what was deleted stands in no file", async () => {
  const folder = newFolder();
  await using database = await openSqlite({ folder });
  const rows = (tx: Parameters<Parameters<typeof database.write>[0]>[0]) =>
    tx.deleteFrom("house_settings").where("key", "=", "gone");
  await database.write((tx) =>
    tx.insertInto("house_settings").values({ key: "gone", value: "Zanzibarouette" }).execute(),
  );
  const found = () => readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes("Zanzibarouette"));
  assert.notDeepEqual(found(), []);
  await database.write((tx) => rows(tx).execute());
  await database.forget();
  assert.deepEqual(found(), []);
});

test("[STO4] sqlite: forget waits for whoever is reading, and is not done before", async () => {
  const folder = newFolder();
  await using database = await openSqlite({ folder });
  await put(database, "Zanzibarouette");
  let forgotten = false;
  let forgetting = Promise.resolve();
  await database.snapshot(async (db) => {
    await db.selectFrom("house_settings").select("key").execute();
    await database.write((tx) => tx.deleteFrom("house_settings").execute());
    forgetting = database.forget().then(() => {
      forgotten = true;
    });
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(forgotten, false);
  });
  await forgetting;
  assert.deepEqual(
    readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes("Zanzibarouette")),
    [],
  );
});

test("[STO5] sqlite: a folder written by a newer version is refused, and left as it is", async () => {
  const folder = newFolder();
  const newer = {
    "2999-01-01-later": {
      up: async (db: Kysely<unknown>) => void (await db.schema.createTable("later").addColumn("a", "text").execute()),
    },
  };
  {
    await using database = await openSqlite({ folder, migrations: newer });
    assert.ok(database);
  }
  await assert.rejects(openSqlite({ folder }), /newer version of Parvis/);
});

test("[STO6] an act inside an act is refused: it would wait for itself", async () => {
  await using database = await openSqlite({ folder: newFolder() });
  const inside = database.write(() => database.write(async () => {}));
  await assert.rejects(inside, /a second transaction inside a transaction/);
});

test("[STO6] nothing is published from inside a transaction", async () => {
  await using database = await openSqlite({ folder: newFolder() });
  const bus = inProcessBus();
  const inside = database.write(async () => bus.publish({ room: "r" as never, seq: 1, events: [] }));
  await assert.rejects(inside, /publishing inside a transaction/);
});
