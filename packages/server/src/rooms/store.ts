import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Meeting } from "@parvis/protocol/rooms";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";

const POSITIONS_AT_ONCE = 1000;

export type Room = Selectable<Schema["rooms"]>;

export function meetingOf({ meets }: Pick<Room, "meets">): Meeting | undefined {
  return meets === null ? undefined : (JSON.parse(meets) as Meeting);
}

export function listRooms(db: Reader): Promise<Room[]> {
  return db.selectFrom("rooms").selectAll().orderBy("no").execute();
}

export function findRoom(db: Reader, id: RoomId): Promise<Room | undefined> {
  return db.selectFrom("rooms").selectAll().where("id", "=", id).executeTakeFirst();
}

export function findRoomNumbered(db: Reader, no: number): Promise<Room | undefined> {
  return db.selectFrom("rooms").selectAll().where("no", "=", no).executeTakeFirst();
}

/** These rooms, by their numbers. */
export async function roomsNumbered(db: Reader, numbers: readonly (number | undefined)[]): Promise<Map<number, Room>> {
  const nos = [...new Set(numbers)].filter((no) => no !== undefined);
  if (nos.length === 0) return new Map();
  const rooms = await db.selectFrom("rooms").selectAll().where("no", "in", nos).execute();
  return new Map(rooms.map((room) => [room.no, room]));
}

/** The room of an act, which then stays as it is until the act commits. */
export function lockRoom(tx: Tx, id: RoomId): Promise<Room | undefined> {
  return lockRows(tx, tx.selectFrom("rooms").selectAll().where("id", "=", id)).executeTakeFirst();
}

/** The room of an act, once every room stays as it is until the act commits. */
export async function lockEveryRoom(tx: Tx, id: RoomId): Promise<Room | undefined> {
  return (await lockRooms(tx)).find((room) => room.id === id);
}

/** The rooms with these numbers, which then stay as they are until the act commits. Always in the same order. */
export async function lockNumbered(tx: Tx, numbers: readonly number[]): Promise<Map<number, Room>> {
  if (numbers.length === 0) return new Map();
  const rooms = tx.selectFrom("rooms").selectAll().where("no", "in", numbers).orderBy("no");
  return new Map((await lockRows(tx, rooms).execute()).map((room) => [room.no, room]));
}

/** Every room, which stays as it is until the act commits. Always in the same order. */
export function lockRooms(tx: Tx): Promise<Room[]> {
  return lockRows(tx, tx.selectFrom("rooms").selectAll().orderBy("no")).execute();
}

export async function roomsClosedToReaders(db: Reader): Promise<RoomId[]> {
  const rooms = await db.selectFrom("rooms").select("id").where("reading", "=", "entered").execute();
  return rooms.map(({ id }) => id);
}

/** The rooms in which something was said since a moment, the latest first, and how far each is. */
export function roomsSpokenIn(db: Reader, since: number, most: number): Promise<Pick<Room, "no" | "seq">[]> {
  const rooms = db.selectFrom("rooms").select(["no", "seq"]).where("last_at", ">", since);
  return rooms.orderBy("last_at", "desc").limit(most).execute();
}

/** How far these rooms are. */
export async function readPositions(db: Reader, ids: RoomId[]): Promise<Pick<Room, "id" | "seq">[]> {
  const positions: Pick<Room, "id" | "seq">[] = [];
  for (let i = 0; i < ids.length; i += POSITIONS_AT_ONCE) {
    const some = ids.slice(i, i + POSITIONS_AT_ONCE);
    positions.push(...(await db.selectFrom("rooms").select(["id", "seq"]).where("id", "in", some).execute()));
  }
  return positions;
}

/** What a room is before anybody has spoken in it. */
export const emptyRoom = {
  audience: "everyone",
  mode: "open",
  slow_seconds: 0,
  seq: 0,
  floor: 0,
  last_at: 0,
  meets: null,
} as const;

/** Returns the room's number. */
export async function insertRoom(tx: Tx, room: Insertable<Schema["rooms"]>): Promise<number> {
  const { no } = await tx.insertInto("rooms").values(room).returning("no").executeTakeFirstOrThrow();
  return no;
}

export async function hasRoomNamed(db: Reader, skeleton: string): Promise<boolean> {
  const found = await db.selectFrom("rooms").select("no").where("skeleton", "=", skeleton).executeTakeFirst();
  return found !== undefined;
}

export async function updateRoom(tx: Tx, no: number, changes: Updateable<Schema["rooms"]>): Promise<void> {
  await tx.updateTable("rooms").set(changes).where("no", "=", no).execute();
}

export function findMute(db: Reader, room: number, person: PersonId) {
  return db
    .selectFrom("room_mutes")
    .select(["until", "reason"])
    .where("room", "=", room)
    .where("person", "=", person)
    .executeTakeFirst();
}

export async function putMute(tx: Tx, mute: Schema["room_mutes"]): Promise<void> {
  await tx
    .insertInto("room_mutes")
    .values(mute)
    .onConflict((at) => at.columns(["room", "person"]).doUpdateSet({ until: mute.until, reason: mute.reason }))
    .execute();
}

/** How somebody is slowed in a room, and when they last spoke while they or the room were. */
export function findPace(db: Reader, room: number, person: PersonId) {
  return db
    .selectFrom("rooms as r")
    .leftJoin("slowed as x", (join) => join.onRef("x.room", "=", "r.no").on("x.person", "=", person))
    .leftJoin("slow_marks as w", (join) => join.onRef("w.room", "=", "r.no").on("w.person", "=", person))
    .select(["x.until", "x.seconds", "w.at as lastPostAt"])
    .where("r.no", "=", room)
    .executeTakeFirstOrThrow();
}

export async function putSlowMark(tx: Tx, mark: Schema["slow_marks"]): Promise<void> {
  await tx
    .insertInto("slow_marks")
    .values(mark)
    .onConflict((at) => at.columns(["room", "person"]).doUpdateSet({ at: mark.at }))
    .execute();
}

/** Slows somebody in one room, unless they are for longer already; the pause begins now. */
export async function putSlowed(tx: Tx, slowed: Schema["slowed"], now: number): Promise<void> {
  const { room, person, until, seconds } = slowed;
  await tx
    .insertInto("slowed")
    .values(slowed)
    .onConflict((at) => {
      const put = at.columns(["room", "person"]).doUpdateSet({ until, seconds });
      return put.where("slowed.until", "<=", until);
    })
    .execute();
  await putSlowMark(tx, { room, person, at: now });
}

export async function deleteSlowed(tx: Tx, room: number, person: PersonId): Promise<void> {
  await tx.deleteFrom("slowed").where("room", "=", room).where("person", "=", person).execute();
}

export async function deleteMute(tx: Tx, room: number, person: PersonId): Promise<void> {
  await tx.deleteFrom("room_mutes").where("room", "=", room).where("person", "=", person).execute();
}
