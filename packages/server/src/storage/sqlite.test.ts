import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { type Kysely, sql } from "kysely";
import { inProcessBus } from "../bus/in-process.ts";
import { databaseContract } from "./database.contract.ts";
import type { Database, SqliteDatabase, Tx } from "./database.ts";
import { neighbourContract } from "./migrate.contract.ts";
import type { Schema } from "./schema.ts";
import { openSqlite } from "./sqlite.ts";

/** Debian's user `nobody`. */
const NOBODY = 65534;

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
const neighbours = newFolder();
neighbourContract("sqlite", (migrations = {}) => openSqlite({ folder: neighbours, migrations }));

test("[STO3] sqlite: a second opening of the same folder is refused in plain words", async () => {
  shared = newFolder();
  await using database = await openSqlite({ folder: shared });
  await assert.rejects(openSqlite({ folder: shared }), /Another process is using the data folder/);
  assert.ok(database.file.endsWith("parvis.db"));
});

test("[STO14] sqlite: a data folder that cannot be used is told by its place, its setting and what is wrong", async (t) => {
  const refused = async (folder: string, fault: RegExp) => {
    const told = await openSqlite({ folder }).then(
      () => "opened",
      ({ message }: Error) => message,
    );
    assert.match(told, fault);
    assert.ok(told.includes(`${folder} (PARVIS_DATA)`), told);
  };
  const file = join(newFolder(), "notes.txt");
  writeFileSync(file, "Zanzibarouette");
  await refused(file, /is a file/);
  await refused(join(file, "data"), /is a file/);
  for (const name of ["parvis.db", "lock.db"]) {
    const folder = newFolder();
    writeFileSync(join(folder, name), "Zanzibarouette ".repeat(100));
    await refused(folder, /holds something else/);
    rmSync(join(folder, name));
    await using database = await openSqlite({ folder });
    assert.ok(database.file, "nothing of it stays locked");
  }
  const folder = newFolder();
  mkdirSync(join(folder, "parvis.db"));
  await refused(folder, /cannot be made or written/);
  await t.test("one that may not be written", async () => {
    const closed = newFolder();
    chmodSync(closed, 0o555);
    const root = process.geteuid?.() === 0;
    // Root may write anywhere: for this, as somebody who is nobody.
    if (root) process.seteuid?.(NOBODY);
    try {
      await refused(closed, /cannot be made or written/);
      await refused(join(closed, "data"), /cannot be made or written/);
    } finally {
      if (root) process.seteuid?.(0);
    }
  });
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

test("[STO12] sqlite: between what is read aside everybody else has a turn, and each who reads has theirs to the end", async () => {
  await using database = await openSqlite({ folder: newFolder() });
  // Far more than a millisecond's work.
  const slow = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000) select max(i) from n`;
  const happened: string[] = [];
  const read = async (reader: Kysely<Schema>, who: string) => {
    for (const _ of [1, 2]) await slow.execute(reader);
    happened.push(who);
  };
  setImmediate(() => happened.push("somebody else"));
  await read(database.read, "at once");
  setImmediate(() => happened.push("and another"));
  await Promise.all([read(database.aside, "first"), read(database.aside, "second")]);
  assert.deepEqual(happened, ["at once", "somebody else", "and another", "first", "second"]);
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

/** From now on the disk has space for this much more. */
function leaveSpace({ writer }: SqliteDatabase, pages: number): void {
  const { page_count } = writer.prepare("pragma page_count").get() as { page_count: number };
  writer.exec(`pragma max_page_count=${page_count + pages}`);
}

const BIG = "x".repeat(400 * 1024);

test("[STO7] sqlite: where the disk is full for one act, those that came with it are stored", async () => {
  await using database = await openSqlite({ folder: newFolder() });
  leaveSpace(database, 10);
  const big = (key: string) =>
    database.write((tx) => tx.insertInto("house_settings").values({ key, value: BIG }).execute());
  const results = await Promise.allSettled([put(database, "a"), big("b"), put(database, "c"), big("d")]);
  assert.deepEqual(
    results.map((one) => (one.status === "rejected" ? one.reason.message : one.status)),
    ["fulfilled", "database or disk is full", "fulfilled", "database or disk is full"],
  );
  assert.deepEqual(await keysOf(database), ["a", "c"]);
});

test("[STO7] sqlite: where the commit fails, nothing in memory speaks of what was not stored", async () => {
  await using database = await openSqlite({ folder: newFolder() });
  const memory = new Set<string>();
  const remember = (key: string) =>
    database.write(async (tx, ifUndone) => {
      if (memory.has(key)) return "known";
      await tx.insertInto("house_settings").values({ key, value: "1" }).execute();
      memory.add(key);
      ifUndone(() => memory.delete(key));
      return "stored";
    });
  let seen: Promise<string[]> | undefined;
  const failing = database.write(async (tx, ifUndone) => {
    memory.add("phantom");
    ifUndone(() => memory.delete("phantom"));
    // Waits for its turn, and has it right after.
    seen ??= database.batch(() => [...memory]);
    await breakAtCommit(tx);
  });
  const results = await Promise.allSettled([remember("a"), failing, remember("b"), remember("a")]);
  assert.deepEqual(
    results.map((one) => (one.status === "fulfilled" ? one.value : one.reason.message)),
    ["stored", "FOREIGN KEY constraint failed", "stored", "known"],
  );
  assert.deepEqual(await seen, ["a", "b"]);
  assert.deepEqual(await keysOf(database), ["a", "b"]);
});

test("[STO7] sqlite: whose batch fails hears of it before the next has its turn", async () => {
  await using database = await openSqlite({ folder: newFolder() });
  const heard: string[] = [];
  const failing = async () => {
    try {
      await database.batch(() => database.writer.exec("insert into nowhere values (1)"));
    } catch {
      heard.push("failed");
    }
  };
  await Promise.all([failing(), database.batch(() => heard.push("next"))]);
  assert.deepEqual(heard, ["failed", "next"]);
});

test("[STO1] sqlite: an act that passes over a full disk stores nothing of itself", async () => {
  await using database = await openSqlite({ folder: newFolder() });
  leaveSpace(database, 10);
  const act = database.write(async (tx) => {
    const row = (key: string, value: string) => tx.insertInto("house_settings").values({ key, value }).execute();
    await row("before", "1");
    await row("big", BIG).catch(() => {});
    await row("after", "1");
  });
  await assert.rejects(act, /ended the transaction/);
  assert.deepEqual(await keysOf(database), []);
});

test("[STO1] sqlite: an act that cannot even begin is refused, and does not wait for ever", async () => {
  const database = await openSqlite({ folder: newFolder() });
  database.writer.exec("begin");
  await assert.rejects(put(database, "a"), /within a transaction/);
  database.writer.exec("rollback");
  await put(database, "b");
  assert.deepEqual(await keysOf(database), ["b"]);
  await database[Symbol.asyncDispose]();
});

test("[STO1] sqlite: what still gathers when it closes is stored", async () => {
  const folder = newFolder();
  {
    await using database = await openSqlite({ folder, commitDelayMs: 2 });
    await Promise.all([put(database, "a"), put(database, "b")]);
    void put(database, "c");
  }
  await using again = await openSqlite({ folder });
  assert.deepEqual(await keysOf(again), ["a", "b", "c"]);
});

test("[STO1] sqlite: while another connection holds the file for a moment, writes wait and the loop goes on", async () => {
  await using database = await openSqlite({ folder: newFolder() });
  const other = new DatabaseSync(database.file);
  other.exec("begin immediate");
  let settled = 0;
  const count = () => settled++;
  const writing = [put(database, "a"), database.batch(() => {}), put(database, "b")].map((one) => one.finally(count));
  const done = Promise.allSettled(writing);
  await new Promise((resolve) => setTimeout(resolve, 150));
  assert.equal(settled, 0);
  other.exec("rollback");
  other.close();
  assert.deepEqual(
    (await done).map(({ status }) => status),
    ["fulfilled", "fulfilled", "fulfilled"],
  );
  assert.deepEqual(await keysOf(database), ["a", "b"]);
});

async function keysOf(database: Database): Promise<string[]> {
  const rows = await database.read.selectFrom("house_settings").select("key").orderBy("key").execute();
  return rows.map(({ key }) => key);
}

/** Writes what only the commit finds out to be wrong. */
async function breakAtCommit(tx: Tx): Promise<void> {
  await sql`pragma defer_foreign_keys = on`.execute(tx);
  await sql`insert into sessions (device_no, person_id, started_at) values (-1, 'nobody', 0)`.execute(tx);
}
