import type { HeldId, PersonId, RoomId } from "@parvis/protocol/ids";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";

export type HeldPost = Selectable<Schema["held_posts"]>;

export async function insertHeld(tx: Tx, held: Insertable<Schema["held_posts"]>): Promise<void> {
  await tx.insertInto("held_posts").values(held).execute();
}

/** The post that a client id was first answered with `held` for. */
export function findHeldAct(db: Reader, device: number, n: number): Promise<HeldPost | undefined> {
  return db.selectFrom("held_posts").selectAll().where("device", "=", device).where("n", "=", n).executeTakeFirst();
}

/** In which room a held post waits. */
export async function roomOfHeld(db: Reader, id: HeldId): Promise<RoomId | undefined> {
  const found = await db
    .selectFrom("held_posts as h")
    .innerJoin("rooms", "rooms.no", "h.room")
    .select("rooms.id")
    .where("h.id", "=", id)
    .executeTakeFirst();
  return found?.id;
}

/** A held post, which then stays as it is until the act commits. */
export function lockHeld(tx: Tx, id: HeldId): Promise<HeldPost | undefined> {
  return lockRows(tx, tx.selectFrom("held_posts").selectAll().where("id", "=", id)).executeTakeFirst();
}

export async function updateHeld(tx: Tx, id: HeldId, changes: Updateable<Schema["held_posts"]>): Promise<void> {
  await tx.updateTable("held_posts").set(changes).where("id", "=", id).execute();
}

/** Those that have waited since before a moment, the oldest first. */
export function heldSince(db: Reader, at: number, limit: number): Promise<Pick<HeldPost, "id">[]> {
  return db
    .selectFrom("held_posts")
    .select("id")
    .where("state", "=", "waiting")
    .where("at", "<=", at)
    .orderBy("at")
    .limit(limit)
    .execute();
}

/** What was held of a person, and under the numbers of a device, the oldest first. */
export function heldOf(db: Reader, person: PersonId, device: number | undefined) {
  return db
    .selectFrom("held_posts as h")
    .innerJoin("rooms", "rooms.no", "h.room")
    .selectAll("h")
    .select("rooms.id as roomId")
    .where((eb) =>
      device === undefined
        ? eb("h.person", "=", person)
        : eb.or([eb("h.person", "=", person), eb("h.device", "=", device)]),
    )
    .orderBy("h.at")
    .orderBy("h.n")
    .execute();
}

export async function insertFinding(tx: Tx, finding: Schema["findings"]): Promise<void> {
  await tx.insertInto("findings").values(finding).execute();
}

/** Findings, newest first; with `before`, those older than it. Ids rise with time. */
export function latestFindings(db: Reader, limit: number, before?: string) {
  const findings = db
    .selectFrom("findings as f")
    .leftJoin("rooms", "rooms.no", "f.room")
    .leftJoin("held_posts as h", "h.id", "f.held")
    .selectAll("f")
    .select(["rooms.id as roomId", "rooms.name as roomName"])
    .select(["h.state as heldState", "h.at as heldAt", "h.reason as heldReason", "h.seq as heldSeq"])
    .orderBy("f.id", "desc")
    .limit(limit);
  return (before === undefined ? findings : findings.where("f.id", "<", before)).execute();
}

export type LatestFinding = Awaited<ReturnType<typeof latestFindings>>[number];

/** Destroys what has outlived its time. Returns whether there was anything. */
export async function destroyJudged(tx: Tx, now: number): Promise<boolean> {
  const gone = [
    await tx
      .deleteFrom("held_posts")
      .where("state", "!=", "waiting")
      .where("destroy_at", "<=", now)
      .executeTakeFirstOrThrow(),
    await tx.deleteFrom("findings").where("destroy_at", "<=", now).executeTakeFirstOrThrow(),
    await tx.deleteFrom("slowed").where("until", "<=", now).executeTakeFirstOrThrow(),
  ];
  return gone.some(({ numDeletedRows }) => numDeletedRows > 0n);
}
