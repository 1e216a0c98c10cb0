import type { PersonId } from "@parvis/protocol/ids";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { readMarksOf } from "../messages/store.ts";
import { countUnread } from "../rooms/log.ts";
import { listRooms, type Room } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import type { Presence } from "./presence.ts";

const UNREAD_MAX = 100;

/** The rooms of the house, with how many are there and what this person has not read. */
export async function roomSummaries(
  db: Reader,
  presence: Presence,
  person: PersonId | undefined,
): Promise<RoomSummary[]> {
  const rooms = await listRooms(db);
  const marks = person === undefined ? [] : await readMarksOf(db, person);
  const readOf = new Map(marks.map((mark) => [mark.room, mark.seq]));
  return Promise.all(
    rooms.map(async (room) => {
      const read = readOf.get(room.no);
      const unread =
        person === undefined || read === undefined ? 0 : await countUnread(db, room.no, read, person, UNREAD_MAX);
      return summary(room, presence.count(room.id), read ?? 0, unread);
    }),
  );
}

function summary(room: Room, present: number, read: number, unread: number): RoomSummary {
  return {
    id: room.id,
    name: room.name,
    theme: room.theme,
    ...(room.place === null ? {} : { place: room.place }),
    lang: room.lang,
    charter: room.charter,
    mode: room.mode,
    slowSeconds: room.slow_seconds,
    seq: room.seq,
    present,
    read,
    unread,
  };
}
