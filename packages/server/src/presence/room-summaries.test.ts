import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import { systemClock } from "../platform/clock.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { RecentPosts } from "../rooms/recent-posts.ts";
import type { SqliteDatabase } from "../storage/database.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { Presence } from "./presence.ts";
import { roomSummaries } from "./room-summaries.ts";

const ROOMS = 200;
const EACH = 5000;

/** A house with a long history, written past the acts: they would take minutes. */
async function fill(database: SqliteDatabase, me: PersonId, others: PersonId[]): Promise<void> {
  const now = Date.now();
  await database.batch(() => {
    const { writer } = database;
    const room = writer.prepare(
      `insert into rooms (no, id, name, skeleton, theme, lang, charter, audience, mode, slow_seconds, retention_days,
         seq, floor, last_at, made_at) values (?, ?, ?, ?, 't', 'fr', 'c', 'everyone', 'open', 0, 30, ?, 0, ?, ?)`,
    );
    const post = writer.prepare(
      "insert into events (room, seq, at, kind, by, name, text) values (?, ?, ?, 'posted', ?, 'Ana', ?)",
    );
    const mark = writer.prepare("insert into read_marks values (?, ?, ?)");
    for (let no = 1; no <= ROOMS; no++) {
      room.run(no, uuidv7(now), `Salon ${no}`, `salon${no}`, EACH, now, now);
      for (let seq = 1; seq <= EACH; seq++)
        post.run(
          no,
          seq,
          now - (EACH - seq) * 1000,
          others[seq % others.length]!,
          "Une ligne de causerie, ni longue ni brève.",
        );
      mark.run(me, no, EACH - (no % 150));
    }
  });
}

/** How long this thread itself worked on it, in milliseconds: what else the machine does is not counted. */
async function workOf(work: () => Promise<unknown>): Promise<number> {
  const from = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(from);
  return (user + system) / 1000;
}

test("[PRE1] 200 rooms of 5,000 messages are listed in less than 20 ms", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-list-"));
  await using database = await openSqlite({ folder });
  const [me, ...others] = Array.from({ length: 20 }, () => uuidv7(Date.now()) as PersonId);
  await fill(database, me!, others);
  const square = { db: database.read, presence: new Presence(), recent: new RecentPosts(), clock: systemClock };
  const list = async () => {
    const rooms = await roomSummaries(square, me);
    assert.equal(rooms.length, ROOMS);
    assert.equal(rooms[49]!.unread > 49, true);
    return JSON.stringify(rooms).length;
  };
  const first = await workOf(list);
  const [quiet, busy]: number[][] = [[], []];
  for (let round = 1; round <= 9; round++) {
    quiet!.push(await workOf(list));
    await database.batch(() => {
      database.writer.exec(
        `insert into events (room, seq, at, kind, by, name, text)
           select no, seq + 1, last_at, 'posted', '${others[0]}', 'Ana', 'encore' from rooms;
         update rooms set seq = seq + 1`,
      );
    });
    busy!.push(await workOf(list));
  }
  const [quietMs, busyMs] = [Math.min(...quiet!), Math.min(...busy!)];
  t.diagnostic(`first ${first} ms, quiet ${quietMs} ms, busy ${busyMs} ms, ${await list()} bytes`);
  for (const ms of [quietMs, busyMs]) assert.ok(ms < 20, `${ms} ms`);
  rmSync(folder, { recursive: true, force: true });
});
