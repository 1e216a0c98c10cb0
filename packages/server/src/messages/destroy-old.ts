import type { Clock } from "../platform/clock.ts";
import { DAY_MS } from "../platform/day.ts";
import { inPortions } from "../platform/in-portions.ts";
import { runEach } from "../platform/run-each.ts";
import { destroyEventsBefore } from "../rooms/log.ts";
import { listRooms } from "../rooms/store.ts";
import type { Database, Tx } from "../storage/database.ts";
import { destroyKeptTexts, destroyReactionsUpTo } from "./store.ts";

interface DestroyerOptions {
  database: Database;
  clock: Clock;
}

/**
 * [MSG11] Destroys what has outlived its time: messages past their room's retention, texts kept apart past theirs. Some
 * at a time, so that however much is due nobody is kept waiting; and no room is kept by another one.
 */
export async function destroyOld({ database, clock }: DestroyerOptions, stopping?: AbortSignal): Promise<void> {
  const now = clock.now();
  const destroy = (some: (tx: Tx, after: number) => Promise<number | undefined>) => () => {
    let after = 0;
    const portion = async () => {
      const reached = await database.write((tx) => some(tx, after), "rows");
      if (reached !== undefined) after = reached;
      return reached !== undefined;
    };
    return inPortions(portion, stopping);
  };
  await runEach([
    destroy((tx, after) => destroyKeptTexts(tx, now, after)),
    ...(await listRooms(database.read)).map((room) => {
      const before = now - room.retention_days * DAY_MS;
      return destroy(async (tx, after) => {
        const floor = await destroyEventsBefore(tx, room, before, after);
        if (floor !== undefined) await destroyReactionsUpTo(tx, room.no, floor);
        return floor;
      });
    }),
  ]);
}
