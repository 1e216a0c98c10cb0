import type { PersonId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import { frameOf } from "../rooms/events.ts";
import { appendEvent, type EventDraft, findPosted } from "../rooms/log.ts";
import { findRoomNumbered, listRooms, lockRoom, type Room } from "../rooms/store.ts";
import type { Tx } from "../storage/database.ts";
import type { MessageDesk } from "./message-desk.ts";
import { takeMessageAway } from "./remove-message.ts";
import { standingMessages } from "./standing-messages.ts";
import { deleteReaction, reactionsOf } from "./store.ts";

type Desk = Pick<MessageDesk, "database" | "clock" | "publish" | "keptTextMs">;

/** Events that one transaction appends. */
const AT_ONCE = 50;

/**
 * [MSG15] Takes away everything that somebody said in public and every reaction of theirs, as they would one by one:
 * texts are kept apart for reports, and every follower gets every event. Cut off, it is done by being run again.
 * `since`: from when on texts count as kept apart.
 */
export async function takeAllAway(desk: Desk, person: PersonId, since: number): Promise<void> {
  const { database } = desk;
  for (const room of await listRooms(database.read)) {
    for await (const rows of standingMessages(database.read, room, person))
      await inRoom(
        desk,
        room,
        rows.map(({ seq }) => seq),
        (tx, own, target, now) => takeMessage(tx, own, { target, person, now, since, keptTextMs: desk.keptTextMs }),
      );
  }
  for (const [no, reactions] of Map.groupBy(await reactionsOf(database.read, person), ({ room }) => room)) {
    const room = await findRoomNumbered(database.read, no);
    if (room === undefined) continue;
    await inRoom(desk, room, reactions, async (tx, own, { target, emoji }) => {
      if (!(await deleteReaction(tx, { room: own.no, target, person, emoji }))) return undefined;
      return { kind: "reacted", by: person, target, data: JSON.stringify({ emoji, on: false }) };
    });
  }
}

/** Appends what comes of each, in the room's own order, some at a time. */
async function inRoom<T>(
  { database, clock, publish }: Desk,
  room: Room,
  all: readonly T[],
  take: (tx: Tx, room: Room, one: T, now: number) => Promise<EventDraft | undefined>,
): Promise<void> {
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const frames = await database.write(async (tx): Promise<EventFrame[]> => {
      let own = await lockRoom(tx, room.id);
      const now = clock.now();
      const made: EventFrame[] = [];
      for (const one of all.slice(i, i + AT_ONCE)) {
        const draft = own && (await take(tx, own, one, now));
        if (own === undefined || draft === undefined) continue;
        const row = await appendEvent(tx, own, draft, now);
        own = { ...own, seq: row.seq, last_at: row.at };
        made.push(frameOf(row, own.id));
      }
      return made;
    }, "rows");
    if (frames.length > 0) publish(room.id, frames);
  }
}

interface Taking {
  target: number;
  person: PersonId;
  now: number;
  since: number;
  keptTextMs: number;
}

async function takeMessage(tx: Tx, room: Room, taking: Taking): Promise<EventDraft | undefined> {
  const { target, person, since, keptTextMs } = taking;
  const posted = await findPosted(tx, room.no, target);
  if (posted === undefined || posted.removed !== null || posted.by !== person) return undefined;
  await takeMessageAway(tx, posted, { by: "author", now: since, keptTextMs });
  return { kind: "removed", by: person, target, data: JSON.stringify({ by: "author" }) };
}
