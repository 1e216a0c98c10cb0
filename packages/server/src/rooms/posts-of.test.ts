import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import { roomsSeed } from "../house/rooms-seed.ts";
import { systemClock } from "../platform/clock.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { appendEvent } from "./log.ts";
import { findSpoken, readPostsOf } from "./posts-of.ts";
import { seedRooms } from "./seed-rooms.ts";
import { findRoomNumbered, listRooms } from "./store.ts";

test("[MOD10] what somebody said last is the same whether it was looked for before or not, however much came since", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-posts-of-"));
  await using database = await openSqlite({ folder });
  await seedRooms({ database, clock: systemClock, retentionDays: 30 }, roomsSeed);
  const { no } = (await listRooms(database.read))[0]!;
  const [ana, bo] = ["ana", "bo"] as unknown as [PersonId, PersonId];
  const room = async () => (await findRoomNumbered(database.read, no))!;
  const say = (count: number, everyNth: number) =>
    database.write(async (tx) => {
      for (let i = 0; i < count; i++) {
        const kind = i % 7 === 0 ? "reacted" : "posted";
        const draft = { kind, by: i % everyNth === 0 ? ana : bo, text: `${i}` } as const;
        await appendEvent(tx, (await findRoomNumbered(tx, no))!, draft, i);
      }
    });
  const texts = async (...how: [] | [Awaited<ReturnType<typeof findSpoken>>]) =>
    (await readPostsOf(database.read, await room(), ana, 20, ...how)).map(({ seq }) => seq);
  await say(950, 90);
  const spoken = await findSpoken(database.read, await room(), ana, 20);
  assert.deepEqual(await texts(spoken), await texts());
  assert.equal((await texts()).length, 9);
  for (const [count, everyNth] of [
    [0, 1],
    [3, 1],
    [400, 50],
    [30, 2],
    [1200, 300],
  ] as const) {
    await say(count, everyNth);
    assert.deepEqual(await texts(spoken), await texts(), `${count} more`);
    assert.deepEqual(
      await texts({ ...spoken, person: bo }),
      await texts(),
      "what was found of somebody else is nothing",
    );
  }
  rmSync(folder, { recursive: true, force: true });
});
