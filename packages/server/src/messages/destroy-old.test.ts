import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as nodeTest } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { sql } from "kysely";
import { dropDatabase, newDatabase } from "../../../../scripts/test/new-database.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { DAY_MS } from "../platform/day.ts";
import { emptyRoom, insertRoom, listRooms } from "../rooms/store.ts";
import type { Database } from "../storage/database.ts";
import { isPostgres } from "../storage/dialect.ts";
import { openPostgres } from "../storage/postgres.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { destroyOld } from "./destroy-old.ts";
import { keepText } from "./store.ts";

type Opened = AsyncDisposable & { database: Database };

async function onSqlite(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "parvis-destroy-"));
  const database = await openSqlite({ folder });
  const close = async () => {
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  };
  return { database, [Symbol.asyncDispose]: close };
}

const prepare = async (url: string) => (await openPostgres({ url }))[Symbol.asyncDispose]();
async function onPostgres(): Promise<Opened> {
  const url = await newDatabase(prepare);
  const database = await openPostgres({ url });
  const close = async () => {
    await database[Symbol.asyncDispose]();
    await dropDatabase(url);
  };
  return { database, [Symbol.asyncDispose]: close };
}

function test(title: string, run: (database: Database) => Promise<void>): void {
  for (const [engine, open, skip] of [
    ["sqlite", onSqlite, false],
    ["postgres", onPostgres, needs("postgres")],
  ] as const) {
    nodeTest(`${title} (${engine})`, { skip }, async () => {
      await using opened = await open();
      await run(opened.database);
    });
  }
}

const NOW = 100 * DAY_MS;
const clock = { now: () => NOW, elapsed: () => 0 };

/** A room that keeps its lines for a day, with so many that are older and three that are not. */
async function makeRoom(database: Database, name: string, old: number): Promise<number> {
  const texts = { name, skeleton: name, theme: "", place: null, lang: "fr", charter: "" };
  const seq = old + 3;
  return database.write(async (tx) => {
    const room = { ...emptyRoom, ...texts, id: name as RoomId, retention_days: 1, made_at: 1, seq, last_at: NOW };
    const no = await insertRoom(tx, room);
    await sql`with recursive line (seq) as (select 1 union all select seq + 1 from line where seq < ${sql.lit(seq)})
      insert into events (room, seq, at, kind, text)
      select ${sql.lit(no)}, seq, case when seq <= ${sql.lit(old)} then seq else ${sql.lit(NOW)} end, 'posted', 'x'
      from line`.execute(tx);
    return no;
  });
}

const seqsOf = async (database: Database, no: number) =>
  (await database.read.selectFrom("events").select("seq").where("room", "=", no).orderBy("seq").execute()).map(
    ({ seq }) => seq,
  );

/** The database, and after each of its transactions what `look` says. */
function watched<T>(database: Database, look: () => Promise<T>): { database: Database; seen: T[] } {
  const seen: T[] = [];
  const write: Database["write"] = async (...given) => {
    const result = await database.write(...given);
    seen.push(await look());
    return result;
  };
  const wrapped = Object.assign(Object.create(database), { read: database.read, write }) as Database;
  return { database: wrapped, seen };
}

test("[MSG11] many old lines of a room go in portions, each with the floor", async (database) => {
  const no = await makeRoom(database, "longue", 2500);
  const look = async () => {
    const { floor } = (await listRooms(database.read))[0]!;
    return { floor, first: (await seqsOf(database, no))[0]! };
  };
  const { seen, database: under } = watched(database, look);
  await destroyOld({ database: under, clock });
  let last = 0;
  for (const { floor, first } of seen) {
    assert.equal(first, floor + 1);
    assert.ok(floor - last <= 1000, `${floor - last} lines in one transaction`);
    last = floor;
  }
  assert.deepEqual(await seqsOf(database, no), [2501, 2502, 2503]);
});

test("[MSG11] many texts that were kept apart go in portions, all but what is on hold", async (database) => {
  await database.write(async (tx) => {
    for (let target = 1; target <= 2500; target++)
      await keepText(tx, { room: 1, target, text: "x", kept_at: 1, destroy_at: target < 2000 ? target : NOW + 1 });
    await tx
      .insertInto("line_holds")
      .values({ room: 1, seq: 7, case_id: "c" as never })
      .execute();
  });
  const count = async () => (await database.read.selectFrom("kept_texts").select("target").execute()).length;
  const { seen, database: under } = watched(database, count);
  await destroyOld({ database: under, clock });
  const all = [2500, ...seen];
  for (const [i, left] of seen.entries()) assert.ok(all[i]! - left <= 1000, `${all[i]! - left} in one transaction`);
  assert.equal(await count(), 502);
});

test("[MSG11] a room whose lines cannot be destroyed keeps no other", async (database) => {
  const [stuck, free] = [await makeRoom(database, "a", 1500), await makeRoom(database, "b", 1500)];
  await database.write(async (tx) => {
    const stands = isPostgres(tx)
      ? [
          "create function stuck() returns trigger language plpgsql as $$ begin raise 'stuck'; end $$",
          `create trigger stuck before delete on events for each row when (old.room = ${stuck} and old.seq > 1000)
           execute function stuck()`,
        ]
      : [
          `create trigger stuck before delete on events when old.room = ${stuck} and old.seq > 1000
           begin select raise(abort, 'stuck'); end`,
        ];
    for (const statement of stands) await sql.raw(statement).execute(tx);
  });
  await assert.rejects(destroyOld({ database, clock }), /stuck/);
  assert.equal((await seqsOf(database, stuck))[0], 1001, "what went before it is gone");
  assert.deepEqual(await seqsOf(database, free), [1501, 1502, 1503]);
});

test("[MSG11] what is in the midst of it stops between two portions", async (database) => {
  const no = await makeRoom(database, "longue", 2500);
  const stopping = new AbortController();
  const { database: under } = watched(database, async () => stopping.abort());
  await assert.rejects(destroyOld({ database: under, clock }, stopping.signal), /abort/i);
  assert.equal((await seqsOf(database, no)).length > 1000, true);
});
