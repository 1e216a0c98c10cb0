import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { roomsSeed } from "../house/rooms-seed.ts";
import { systemClock } from "../platform/clock.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { appendEvent } from "./log.ts";
import { seedRooms } from "./seed-rooms.ts";
import { findRoom, listRooms } from "./store.ts";

test("[ROM4] positions have no hole and times never fall, whatever the clock does", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-log-"));
  await using database = await openSqlite({ folder });
  await seedRooms({ database, clock: systemClock, retentionDays: 30 }, roomsSeed);
  const { id } = (await listRooms(database.read))[0]!;
  const times = [1000, 2000, 1500, 1999, 3000];
  const rows = await Promise.all(
    times.map((now) =>
      database.write(async (tx) => appendEvent(tx, (await findRoom(tx, id))!, { kind: "posted" }, now)),
    ),
  );
  assert.deepEqual(
    rows.map((row) => row.seq),
    [1, 2, 3, 4, 5],
  );
  assert.deepEqual(
    rows.map((row) => row.at),
    [1000, 2000, 2000, 2000, 3000],
  );
  rmSync(folder, { recursive: true, force: true });
});
