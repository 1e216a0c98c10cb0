import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { readableRoom } from "../rooms/admit.ts";
import type { EventRow } from "../rooms/events.ts";
import { frameOf } from "../rooms/events.ts";
import { readPosted } from "../rooms/log.ts";
import type { Room } from "../rooms/store.ts";
import type { Database, Reader } from "../storage/database.ts";
import { type ReactionRow, readReactions } from "./store.ts";

interface HistoryQuery {
  before?: number | undefined;
  around?: number | undefined;
  limit: number;
}

export interface HistoryPage {
  /** The position of the room's newest event when the page was read: what comes after it is not in the page. */
  seq: number;
  messages: Message[];
  older: boolean;
  newer: boolean;
}

/**
 * [MSG8] A page of messages in their present state, oldest first: before a position, around one, or the latest.
 * Room, messages and reactions are read at one moment, which `seq` names.
 */
export function readHistory(
  database: Database,
  id: RoomId,
  query: HistoryQuery,
  viewer: PersonId | undefined,
): Promise<{ room: Room; page: HistoryPage }> {
  return database.snapshot(async (db) => {
    const room = await readableRoom(db, id, viewer);
    const { rows, older, newer } = await (query.around === undefined
      ? readBefore(db, room, query.before, query.limit)
      : readAround(db, room, query.around, query.limit));
    return { room, page: { seq: room.seq, messages: await toMessages(db, room, rows, viewer), older, newer } };
  });
}

interface Rows {
  rows: EventRow[];
  older: boolean;
  newer: boolean;
}

async function readBefore(db: Reader, room: Room, before: number | undefined, limit: number): Promise<Rows> {
  const rows = await readPosted(db, room.no, { ...(before === undefined ? {} : { before }), limit: limit + 1 });
  const older = rows.length > limit;
  return { rows: older ? rows.slice(1) : rows, older, newer: before !== undefined };
}

async function readAround(db: Reader, room: Room, seq: number, limit: number): Promise<Rows> {
  const half = Math.max(1, Math.floor(limit / 2));
  const earlier = await readPosted(db, room.no, { before: seq, limit: half + 1 });
  const later = await readPosted(db, room.no, { from: seq, limit: limit - half + 1 });
  const older = earlier.length > half;
  const newer = later.length > limit - half;
  return { rows: [...(older ? earlier.slice(1) : earlier), ...(newer ? later.slice(0, -1) : later)], older, newer };
}

export async function toMessages(
  db: Reader,
  room: { no: number; id: RoomId },
  rows: EventRow[],
  viewer: PersonId | undefined,
): Promise<Message[]> {
  const reactions = await readReactions(
    db,
    room.no,
    rows.map((row) => row.seq),
  );
  const byTarget = Map.groupBy(reactions, (reaction) => reaction.target);
  return rows.map((row) => {
    const found = byTarget.get(row.seq);
    const message = frameOf(row, room.id) as Message;
    return found === undefined ? message : { ...message, reactions: countReactions(found, viewer) };
  });
}

function countReactions(rows: ReactionRow[], viewer: PersonId | undefined) {
  const byEmoji = Map.groupBy(rows, (row) => row.emoji);
  return [...byEmoji].map(([emoji, some]) => ({
    emoji,
    count: some.length,
    mine: some.some((row) => row.person === viewer),
  }));
}
