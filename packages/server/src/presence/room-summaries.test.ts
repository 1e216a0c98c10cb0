import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import type { KyselyPlugin, QueryId, RootOperationNode } from "kysely";
import { systemClock } from "../platform/clock.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { RecentPosts } from "../rooms/recent-posts.ts";
import type { Reader, SqliteDatabase } from "../storage/database.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { Presence } from "./presence.ts";
import { roomSummaries } from "./room-summaries.ts";

const ROOMS = 8;
/** More than the list ever counts. */
const EACH = 300;
const [me, ana] = [uuidv7(Date.now()) as PersonId, uuidv7(Date.now()) as PersonId];

/** Rooms with some past, of which I have read all but a few messages; written past the acts, which would take minutes. */
async function fill(database: SqliteDatabase): Promise<void> {
  const now = systemClock.now();
  await database.batch(() => {
    const { writer } = database;
    const room = writer.prepare(
      `insert into rooms (no, id, name, skeleton, theme, lang, charter, audience, mode, slow_seconds, retention_days,
         seq, floor, last_at, made_at) values (?, ?, ?, ?, 't', 'fr', 'c', 'everyone', 'open', 0, 30, ?, 0, ?, ?)`,
    );
    const mark = writer.prepare("insert into read_marks values (?, ?, ?)");
    for (let no = 1; no <= ROOMS; no++) {
      room.run(no, uuidv7(now), `Salon ${no}`, `salon${no}`, EACH, now, now);
      for (let seq = 1; seq <= EACH; seq++) post(database, no, seq, now - (EACH - seq) * 1000);
      mark.run(me, no, EACH - no);
    }
  });
}

function post({ writer }: SqliteDatabase, room: number, seq: number, at: number, kind = "posted"): void {
  const insert = "insert into events (room, seq, at, kind, by, name, text) values (?, ?, ?, ?, ?, 'Ana', 'une ligne')";
  writer.prepare(insert).run(room, seq, at, kind, ana);
}

interface Asked {
  sql: string;
  rows: number;
}

/** A reader that notes what it is asked of the logs, and how many rows the answer has. */
function watchLogs(read: Reader): { db: Reader; asked: Asked[] } {
  const asked: Asked[] = [];
  const open = new WeakMap<QueryId, RootOperationNode>();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      open.set(queryId, node);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      const { sql } = read.getExecutor().compileQuery(open.get(queryId)!, queryId);
      if (sql.includes('"events"')) asked.push({ sql, rows: result.rows.length });
      return result;
    },
  };
  return { db: read.withPlugin(plugin), asked };
}

/** How SQLite goes about a question to the logs. */
function planOf({ writer }: SqliteDatabase, { sql }: Asked): string[] {
  const steps = writer.prepare(`explain query plan ${sql}`).all() as { detail: string }[];
  return steps.map(({ detail }) => detail).filter((detail) => /\b(e|events)\b/.test(detail));
}

test("[PRE1] a quiet list reads no log; one in which something was said reads what is new, in one question for all rooms", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-list-"));
  await using database = await openSqlite({ folder });
  await fill(database);
  const { db, asked } = watchLogs(database.read);
  const square = { db, presence: new Presence(), recent: new RecentPosts(), clock: systemClock };
  const list = async (): Promise<{ unread: number[]; asked: Asked[] }> => {
    const rooms = await roomSummaries(square, me);
    return { unread: rooms.map(({ unread }) => unread), asked: asked.splice(0) };
  };
  const unread = (more: number) => Array.from({ length: ROOMS }, (_, i) => i + 1 + more);

  const first = await list();
  assert.deepEqual([first.unread, first.asked.length], [unread(0), 2 * ROOMS], "the end of each room, once");
  assert.ok(
    first.asked.every(({ rows }) => rows <= 101),
    "and no more than is ever counted",
  );
  assert.deepEqual(await list(), { unread: unread(0), asked: [] });

  await database.batch(() => {
    for (let no = 1; no <= ROOMS; no++) post(database, no, EACH + 1, systemClock.now());
    database.writer.exec("update rooms set seq = seq + 1");
  });
  const busy = await list();
  assert.deepEqual([busy.unread, busy.asked.map(({ rows }) => rows)], [unread(1), [ROOMS]]);
  for (const each of [...first.asked, ...busy.asked])
    assert.match(
      planOf(database, each).join("; "),
      /^SEARCH (e|events) USING (COVERING )?INDEX \S+ \(room=\? AND seq[^;]*$/,
    );

  await database.batch(() => {
    post(database, 1, EACH + 2, systemClock.now(), "edited");
    database.writer.exec("update rooms set seq = seq + 1 where no = 1");
  });
  assert.equal((await list()).asked.length, 3, "what was changed has the end of its room read afresh");
  assert.deepEqual((await list()).asked, []);
  rmSync(folder, { recursive: true, force: true });
});
