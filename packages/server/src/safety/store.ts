import type { CaseId, HeldId, PersonId, RoomId } from "@parvis/protocol/ids";
import type { Insertable, Selectable, Updateable } from "kysely";
import { uuidv7 } from "../platform/uuid.ts";
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

export function findHeld(db: Reader, id: HeldId): Promise<HeldPost | undefined> {
  return db.selectFrom("held_posts").selectAll().where("id", "=", id).executeTakeFirst();
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

/** Posts of somebody that wait, or that came back to them, until their time is over; the oldest first. */
export function ownHeldPosts(db: Reader, person: PersonId, now: number) {
  return db
    .selectFrom("held_posts as h")
    .innerJoin("rooms", "rooms.no", "h.room")
    .select(["rooms.id as room", "rooms.name as roomName", "h.at", "h.text"])
    .where("h.person", "=", person)
    .where("h.state", "in", ["waiting", "returned"])
    .where("h.destroy_at", ">", now)
    .orderBy("h.at")
    .execute();
}

/** Takes back what waits of somebody, and what came back to them. Returns whether anything waited. */
export async function withdrawAllOf(tx: Tx, person: PersonId, destroyAt: number): Promise<boolean> {
  const gone = { text: "", destroy_at: destroyAt };
  const posts = (state: HeldPost["state"]) =>
    tx.updateTable("held_posts").where("person", "=", person).where("state", "=", state);
  const { numUpdatedRows } = await posts("waiting")
    .set({ state: "withdrawn", ...gone })
    .executeTakeFirstOrThrow();
  await posts("returned")
    .set({ state: "seen", ...gone })
    .execute();
  return numUpdatedRows > 0n;
}

export async function insertFinding(tx: Tx, finding: Insertable<Schema["findings"]>): Promise<void> {
  await tx.insertInto("findings").values(finding).execute();
}

/** Findings, newest first; with `before`, those older than it; none about somebody. Ids rise with time. */
export function latestFindings(
  db: Reader,
  { limit, before, not }: { limit: number; before: string | undefined; not: PersonId | undefined },
) {
  let findings = findingsWithRoom(db).orderBy("f.id", "desc").limit(limit);
  if (before !== undefined) findings = findings.where("f.id", "<", before);
  if (not !== undefined) findings = findings.where("f.person", "!=", not);
  return findings.execute();
}

function findingsWithRoom(db: Reader) {
  return db
    .selectFrom("findings as f")
    .leftJoin("rooms", "rooms.no", "f.room")
    .leftJoin("held_posts as h", "h.id", "f.held")
    .selectAll("f")
    .select(["rooms.id as roomId", "rooms.name as roomName"])
    .select(["h.state as heldState", "h.at as heldAt", "h.reason as heldReason", "h.seq as heldSeq"]);
}

export type LatestFinding = Awaited<ReturnType<typeof latestFindings>>[number];

export type Finding = Selectable<Schema["findings"]>;

/** Findings that stand in no case yet, the oldest first. */
export function unplacedFindings(db: Reader, limit: number): Promise<Finding[]> {
  return db.selectFrom("findings").selectAll().where("case_id", "is", null).orderBy("id").limit(limit).execute();
}

/** Of what a decision is about and nobody had looked at: a message, or a post that waited. */
export function unplacedFindingsAbout(
  db: Reader,
  what: { room: number; target: number } | { held: HeldId },
): Promise<Finding[]> {
  const unplaced = db.selectFrom("findings").selectAll().where("case_id", "is", null);
  return (
    "held" in what
      ? unplaced.where("held", "=", what.held)
      : unplaced.where("room", "=", what.room).where("target", "=", what.target)
  ).execute();
}

/** Puts a finding into a case; with `destroyAt`, under what holds there. */
export async function placeFinding(tx: Tx, id: string, into: CaseId, destroyAt: number): Promise<void> {
  await tx.updateTable("findings").set({ case_id: into, destroy_at: destroyAt }).where("id", "=", id).execute();
}

export async function moveFindings(tx: Tx, from: CaseId, into: CaseId, only?: readonly string[]): Promise<number> {
  const move = tx.updateTable("findings").set({ case_id: into }).where("case_id", "=", from);
  const { numUpdatedRows } = await (only === undefined ? move : move.where("id", "in", only)).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

interface Copying {
  from: CaseId;
  into: CaseId;
  now: number;
  destroyAt: number;
}

/** What was found stands in another case as well. */
export async function copyFindings(tx: Tx, { from, into, now, destroyAt }: Copying): Promise<void> {
  const found = await tx.selectFrom("findings").selectAll().where("case_id", "=", from).orderBy("id").execute();
  for (const finding of found)
    await insertFinding(tx, { ...finding, id: uuidv7(now), case_id: into, destroy_at: destroyAt });
}

/** From when on the findings of a case may be destroyed. */
export async function keepFindings(tx: Tx, id: CaseId, until: number): Promise<void> {
  await tx.updateTable("findings").set({ destroy_at: until }).where("case_id", "=", id).execute();
}

/** The findings of a case, the oldest first. */
export function findingsOf(db: Reader, id: CaseId) {
  return findingsWithRoom(db).where("f.case_id", "=", id).orderBy("f.id").execute();
}

/** Destroys what has outlived its time. Returns whether there was anything. */
export async function destroyJudged(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("held_posts").where("state", "!=", "waiting").where("destroy_at", "<=", now).execute();
  await tx.deleteFrom("findings").where("destroy_at", "<=", now).execute();
  await tx.deleteFrom("slowed").where("until", "<=", now).execute();
}
