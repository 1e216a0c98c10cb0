import type { RoomId } from "@parvis/protocol/ids";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import type { Clock } from "../platform/clock.ts";
import { findRoom } from "../rooms/store.ts";
import type { Database } from "../storage/database.ts";
import { raiseReadMark } from "./store.ts";

/**
 * [MSG9] Everything up to `seq` is read, on all devices of the person; a mark never falls, and is never beyond what was
 * said. Resolves with where it is now; undefined where it has not risen.
 */
export function markRead(
  { database, clock }: { database: Database; clock: Clock },
  actor: Actor,
  { room, seq }: { room: RoomId; seq: number },
): Promise<number | undefined> {
  return database.write(async (tx) => {
    // [LEA4] Of who has just erased themselves nothing is noted any more.
    admitPerson(await findStanding(tx, actor.session), clock.now());
    const found = await findRoom(tx, room);
    if (found === undefined) return undefined;
    const read = Math.min(seq, found.seq);
    const rose = await raiseReadMark(tx, { person: actor.person, room: found.no, seq: read });
    return rose ? read : undefined;
  }, "rows");
}
