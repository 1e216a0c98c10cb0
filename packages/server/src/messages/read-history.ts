import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import type { EventRow } from "../rooms/events.ts";
import { frameOf } from "../rooms/events.ts";
import { readPosted } from "../rooms/log.ts";
import type { Room } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import { type ReactionRow, readReactions } from "./store.ts";

interface HistoryQuery {
  before?: number | undefined;
  around?: number | undefined;
  limit: number;
}

export interface HistoryPage {
  messages: Message[];
  older: boolean;
  newer: boolean;
}

/** [MSG8] A page of messages in their present state, oldest first: before a position, around one, or the latest. */
export async function readHistory(
  db: Reader,
  room: Room,
  query: HistoryQuery,
  viewer: PersonId | undefined,
): Promise<HistoryPage> {
  if (query.around !== undefined) return readAround(db, room, query.around, query.limit, viewer);
  const before = query.before === undefined ? {} : { before: query.before };
  const rows = await readPosted(db, room.no, { ...before, limit: query.limit + 1 });
  const older = rows.length > query.limit;
  const page = older ? rows.slice(1) : rows;
  return { messages: await toMessages(db, room, page, viewer), older, newer: query.before !== undefined };
}

async function readAround(db: Reader, room: Room, seq: number, limit: number, viewer: PersonId | undefined) {
  const half = Math.max(1, Math.floor(limit / 2));
  const earlier = await readPosted(db, room.no, { before: seq, limit: half + 1 });
  const later = await readPosted(db, room.no, { from: seq, limit: limit - half + 1 });
  const older = earlier.length > half;
  const newer = later.length > limit - half;
  const rows = [...(older ? earlier.slice(1) : earlier), ...(newer ? later.slice(0, -1) : later)];
  return { messages: await toMessages(db, room, rows, viewer), older, newer };
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
