import type { Clock } from "../platform/clock.ts";
import { DAY_MS } from "../platform/day.ts";
import { destroyEventsBefore } from "../rooms/log.ts";
import { listRooms } from "../rooms/store.ts";
import type { Database } from "../storage/database.ts";
import type { SearchIndex } from "./search-index.ts";
import { destroyKeptTexts, destroyReactionsUpTo } from "./store.ts";

interface DestroyerOptions {
  database: Database;
  search: SearchIndex;
  clock: Clock;
}

/**
 * [MSG11] Destroys what has outlived its time: messages past their room's retention, texts kept apart past theirs.
 * Then makes it unreadable in the files. Returns whether there was anything.
 */
export async function destroyOld({ database, search, clock }: DestroyerOptions): Promise<boolean> {
  const now = clock.now();
  let some = (await database.write((tx) => destroyKeptTexts(tx, now), "rows")) > 0;
  for (const room of await listRooms(database.read)) {
    const floor = await database.write(async (tx) => {
      const reached = await destroyEventsBefore(tx, room, now - room.retention_days * DAY_MS);
      if (reached !== undefined) await destroyReactionsUpTo(tx, room.no, reached);
      return reached;
    }, "rows");
    some ||= floor !== undefined;
  }
  if (!some) return false;
  await search.forget();
  await database.forget();
  return true;
}
