import type { Clock } from "../platform/clock.ts";
import { DAY_MS } from "../platform/day.ts";
import { destroyEventsBefore } from "../rooms/log.ts";
import { listRooms } from "../rooms/store.ts";
import type { Database } from "../storage/database.ts";
import { destroyKeptTexts, destroyReactionsUpTo } from "./store.ts";

interface DestroyerOptions {
  database: Database;
  clock: Clock;
}

/** [MSG11] Destroys what has outlived its time: messages past their room's retention, texts kept apart past theirs. */
export async function destroyOld({ database, clock }: DestroyerOptions): Promise<void> {
  const now = clock.now();
  await database.write((tx) => destroyKeptTexts(tx, now), "rows");
  for (const room of await listRooms(database.read)) {
    await database.write(async (tx) => {
      const reached = await destroyEventsBefore(tx, room, now - room.retention_days * DAY_MS);
      if (reached !== undefined) await destroyReactionsUpTo(tx, room.no, reached);
    }, "rows");
  }
}
