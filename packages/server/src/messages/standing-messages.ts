import { setImmediate } from "node:timers/promises";
import type { PersonId } from "@parvis/protocol/ids";
import type { EventRow } from "../rooms/events.ts";
import { readStandingOf } from "../rooms/log.ts";
import type { Room } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";

/** Positions that are looked through at once: others have their turn in between. */
const AT_ONCE = 2000;

/** What somebody said in a room and still stands, oldest first. A log has no index of people: it is walked through. */
export async function* standingMessages(
  db: Reader,
  room: Pick<Room, "no" | "floor" | "seq">,
  person: PersonId,
): AsyncGenerator<EventRow[]> {
  for (let after = room.floor; after < room.seq; after += AT_ONCE) {
    const rows = await readStandingOf(db, room.no, person, { after, upTo: Math.min(after + AT_ONCE, room.seq) });
    if (rows.length > 0) yield rows;
    await setImmediate();
  }
}
