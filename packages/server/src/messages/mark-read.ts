import type { RoomId } from "@parvis/protocol/ids";
import { type Actor, admitPerson } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import type { Clock } from "../platform/clock.ts";
import { findRoom } from "../rooms/store.ts";
import type { Database } from "../storage/database.ts";
import { raiseReadMark } from "./store.ts";

/**
 * [MSG9] Everything up to a position is read, on all devices of the person; a mark never falls, and is never beyond what
 * was said. Resolves with those that have risen, and to where.
 */
export function markRead(
  { database, clock }: { database: Database; clock: Clock },
  actor: Actor,
  marks: ReadonlyMap<RoomId, number>,
): Promise<{ room: RoomId; seq: number }[]> {
  return database.write(async (tx) => {
    // [LEA4] Of who has just erased themselves nothing is noted any more.
    admitPerson(await findStanding(tx, actor.session), clock.now());
    const risen = [];
    for (const [room, seq] of marks) {
      const found = await findRoom(tx, room);
      if (found === undefined) continue;
      const read = Math.min(seq, found.seq);
      if (await raiseReadMark(tx, { person: actor.person, room: found.no, seq: read })) risen.push({ room, seq: read });
    }
    return risen;
  }, "rows");
}
