import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { readKeptTexts } from "../messages/store.ts";
import { findPerson } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { admitReading, mayRead } from "../rooms/admit.ts";
import type { EventRow } from "../rooms/events.ts";
import { findPosted, readPosted } from "../rooms/log.ts";
import { readPostsOf } from "../rooms/posts-of.ts";
import { findRoom, type Room } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import type { Subject } from "./subjects.ts";

const BEFORE = 10;
const AFTER = 5;
/** Lines of a room, or of somebody in it. */
const LINES = 20;

/** What stood there when somebody looked: lines with every earlier text that is kept, and what is said of the subject. */
export interface Seen {
  lines: Awaited<ReturnType<typeof withEarlier>>;
  facts?: Record<string, string>;
}

interface Pointed {
  room?: RoomId | undefined;
  target?: number | undefined;
  person?: PersonId | undefined;
  place?: string | undefined;
  /** Of a place that is an address: what of it is meant. */
  about?: "message" | "person" | "room" | undefined;
}

/** What a notice points at, as far as who gives it may read; or a refusal. */
export async function seeSubject(
  db: Reader,
  viewer: PersonId | undefined,
  pointed: Pointed,
): Promise<{ subject: Subject; room: Room | undefined; seen: Seen }> {
  if (pointed.place !== undefined) return seePlace(db, viewer, pointed.place, pointed.about);
  const { target, person } = pointed;
  const room = pointed.room && (await readableRoomOf(db, pointed.room, viewer));
  if (room === undefined && (pointed.room !== undefined || target !== undefined)) throw new Refusal("not_found");
  if (person !== undefined) return seePerson(db, person, room);
  if (room === undefined) throw new Refusal("bad_frame");
  if (target === undefined) return { subject: { about: "room", room: room.no }, room, seen: await seeRoom(db, room) };
  const posted = await findPosted(db, room.no, target);
  if (posted === undefined) throw new Refusal("not_found");
  const subject = { about: "message", room: room.no, target, person: posted.by } as const;
  return { subject, room, seen: await seeMessage(db, room.no, target) };
}

/**
 * What an address of this house points at, as far as who gives it may read. Anything else stays the words that it is:
 * whether there is nothing behind it, or nothing for them, is told to nobody.
 */
async function seePlace(
  db: Reader,
  viewer: PersonId | undefined,
  place: string,
  about: Pointed["about"],
): ReturnType<typeof seeSubject> {
  const { room: id, target } = pointOf(place);
  const room = id && (await findRoom(db, id));
  const posted = room && target !== undefined ? await findPosted(db, room.no, target) : undefined;
  const words = { subject: { about: "place", place } as const, room: undefined, seen: { lines: [] } };
  if (room === undefined || !mayRead(room, viewer)) return words;
  if (about === "room" || (target === undefined && about === undefined))
    return seeSubject(db, viewer, { room: room.id });
  if (posted === undefined) return words;
  const pointed = about === "person" && posted.by !== null ? { person: posted.by } : { target };
  return seeSubject(db, viewer, { room: room.id, ...pointed });
}

async function readableRoomOf(db: Reader, id: RoomId, viewer: PersonId | undefined): Promise<Room | undefined> {
  const room = await findRoom(db, id);
  if (room !== undefined) admitReading(room, viewer);
  return room;
}

const ADDRESS = /\/r\/([0-9a-f-]{36})(?:\?at=(\d{1,15}))?$/;

/** An address of this house names a room, and perhaps a message in it. */
function pointOf(place: string): { room?: RoomId; target?: number } {
  const [, room, at] = ADDRESS.exec(place) ?? [];
  if (room === undefined) return {};
  return { room: room as RoomId, ...(at === undefined ? {} : { target: Number(at) }) };
}

async function seePerson(db: Reader, id: PersonId, room: Room | undefined) {
  const person = await findPerson(db, id);
  if (person === undefined) throw new Refusal("not_found");
  const lines = room === undefined ? [] : await readPostsOf(db, room, id, LINES);
  const seen = { lines: await withEarlier(db, lines), facts: { name: person.name } };
  return { subject: { about: "person", person: id, room: room?.no ?? null } as const, room, seen };
}

/** [MOD5] A message, what stood around it, and every earlier text that is kept. */
export async function seeMessage(db: Reader, room: number, target: number): Promise<Seen> {
  const before = await readPosted(db, room, { before: target, limit: BEFORE });
  const after = await readPosted(db, room, { from: target, limit: AFTER + 1 });
  return { lines: await withEarlier(db, [...before, ...after]) };
}

export async function seeRoom(db: Reader, room: Room): Promise<Seen> {
  const lines = await readPosted(db, room.no, { limit: LINES });
  const { name, theme, charter, mode } = room;
  return { lines: await withEarlier(db, lines), facts: { name, theme, charter, mode } };
}

/** Lines of one room, each with every earlier text that is kept. */
export async function withEarlier(db: Reader, rows: readonly EventRow[]) {
  const positions = rows.map(({ seq }) => seq);
  const earlier = await readKeptTexts(db, rows[0]?.room ?? 0, positions);
  return rows.map(({ seq, at, by, name, text, removed }) => {
    return { seq, at, by, name, text, removed, earlier: earlier(seq) };
  });
}

/** As it is stored; what was stored before facts were is its lines alone. */
export function readSeen(stored: string): Seen {
  const seen = JSON.parse(stored) as Seen | Seen["lines"];
  return Array.isArray(seen) ? { lines: seen } : seen;
}
