import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import { roomsSeed } from "../house/rooms-seed.ts";
import { systemClock } from "../platform/clock.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { seedRooms } from "./seed-rooms.ts";
import { SqliteAnswers } from "./sqlite-answers.ts";
import { listRooms } from "./store.ts";

const DEVICES = 200;
/** What posts may have to wait for: the answers of 32 devices. */
const PORTION = 32 * ANSWERS_KEPT;

test("[MSG2] beside others answers are folded in portions, and each is found before, meanwhile and afterwards", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-answers-"));
  await using database = await openSqlite({ folder });
  await seedRooms({ database, clock: systemClock, retentionDays: 30 }, roomsSeed);
  const room = (await listRooms(database.read))[0]!.no;
  const answers = new SqliteAnswers(database);
  const answerTo = (device: number, n: number) => ({ n, room, seq: device * ANSWERS_KEPT + n, at: n });
  for (let device = 1; device <= DEVICES; device++) {
    for (let n = 1; n <= ANSWERS_KEPT; n++) answers.put(device, answerTo(device, n));
  }
  const count = database.writer.prepare("select count(*) as n from answers");
  const folded = () => database.batch(() => (count.get() as { n: number }).n);
  const found = (device: number) => answers.find(device, 7);

  const stopping = new AbortController();
  const folding = answers.fold(stopping.signal);
  const seen = [0];
  while (seen.at(-1)! < (DEVICES * ANSWERS_KEPT) / 2) {
    await turn();
    seen.push(await folded());
  }
  stopping.abort();
  await assert.rejects(folding, { name: "AbortError" });
  const steps = seen.slice(1).map((n, i) => n - seen[i]!);
  assert.ok(Math.max(...steps) <= PORTION, `${Math.max(...steps)} answers in one go`);
  for (const device of [1, DEVICES]) assert.deepEqual({ ...(found(device) as object) }, answerTo(device, 7));

  await answers.fold();
  assert.equal(await folded(), DEVICES * ANSWERS_KEPT);
  for (const device of [1, DEVICES]) assert.deepEqual({ ...(found(device) as object) }, answerTo(device, 7));
  rmSync(folder, { recursive: true, force: true });
});
