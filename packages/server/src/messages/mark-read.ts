import type { RoomId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { findRoom } from "../rooms/store.ts";
import type { Database } from "../storage/database.ts";
import { raiseReadMark } from "./store.ts";

/** [MSG9] Everything up to `seq` is read, on all devices of the person; a mark never falls. Returns whether it rose. */
export function markRead(database: Database, actor: Actor, room: RoomId, seq: number): Promise<boolean> {
  return database.write(async (tx) => {
    const found = await findRoom(tx, room);
    if (found === undefined) return false;
    return raiseReadMark(tx, { person: actor.person, room: found.no, seq: Math.min(seq, found.seq) });
  }, "rows");
}
