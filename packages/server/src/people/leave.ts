import type { Clock } from "../platform/clock.ts";
import type { Database } from "../storage/database.ts";
import type { Actor } from "./standing.ts";
import { endSession, touchPersons } from "./store.ts";

/** Ends a session. The name stays with its guest for 24 hours. */
export async function leave(database: Database, clock: Clock, actor: Actor): Promise<void> {
  await database.write(async (tx) => {
    await endSession(tx, actor.session, clock.now());
    await touchPersons(tx, [actor.person], clock.now());
  }, "rows");
}
