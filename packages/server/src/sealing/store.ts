import type { CaseId, Seq } from "@parvis/protocol/ids";
import { type ConversationId, ORIGIN_SEQ, type SegmentId } from "@parvis/protocol/sealing/record";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";
import { type Epoch, heldEpoch } from "./epochs.ts";

export type SegmentRow = Omit<Schema["sealed_segments"], "epoch"> & { epoch: Epoch };
export type MessageRow = Schema["sealed_messages"];

export async function insertSegment(tx: Tx, row: SegmentRow): Promise<void> {
  await tx.insertInto("sealed_segments").values(row).execute();
}

export async function findSegment(db: Reader, id: SegmentId): Promise<SegmentRow | undefined> {
  const row = await db.selectFrom("sealed_segments").selectAll().where("id", "=", id).executeTakeFirst();
  return row as SegmentRow | undefined;
}

export async function hasSegments(db: Reader): Promise<boolean> {
  return (await db.selectFrom("sealed_segments").select("id").limit(1).executeTakeFirst()) !== undefined;
}

export async function insertMessage(tx: Tx, row: MessageRow): Promise<void> {
  await tx.insertInto("sealed_messages").values(row).execute();
}

/** The records of a conversation from one position to another, both included, of what was said since a day; in order. */
export function readMessages(
  db: Reader,
  conversation: ConversationId,
  { from, to, sinceDay }: { from: Seq; to: Seq; sinceDay: number },
): Promise<MessageRow[]> {
  return sealedSince(db, sinceDay)
    .selectAll("m")
    .where("m.conversation", "=", conversation)
    .where("m.seq", ">=", from)
    .where("m.seq", "<=", to)
    .orderBy("m.seq")
    .execute();
}

/** Keeps segments as they are until the act commits; returns those that are there. */
export async function lockSegments(tx: Tx, ids: readonly SegmentId[]): Promise<SegmentId[]> {
  if (ids.length === 0) return [];
  const rows = await lockRows(
    tx,
    tx.selectFrom("sealed_segments").select("id").where("id", "in", ids).orderBy("id"),
  ).execute();
  return rows.map(({ id }) => id);
}

export async function insertHolds(tx: Tx, of: CaseId, segments: readonly SegmentId[]): Promise<void> {
  if (segments.length === 0) return;
  await tx
    .insertInto("sealed_holds")
    .values(segments.map((segment) => ({ segment, case_id: of })))
    .onConflict((on) => on.doNothing())
    .execute();
}

export async function deleteHolds(tx: Tx, of: CaseId): Promise<void> {
  await tx.deleteFrom("sealed_holds").where("case_id", "=", of).execute();
}

export async function readHolds(db: Reader, of: CaseId): Promise<SegmentId[]> {
  const rows = await db.selectFrom("sealed_holds").select("segment").where("case_id", "=", of).execute();
  return rows.map(({ segment }) => segment);
}

export interface Old {
  /** Of days before this one. */
  before: number;
  /** Those on hold that still lie under the key of their whole day, or those that nothing holds. */
  held: boolean;
  /** From here on in the order of ids. */
  after: SegmentId;
  most: number;
}

export async function oldSegments(db: Reader, { before, held, after, most }: Old): Promise<SegmentRow[]> {
  const rows = await db
    .selectFrom("sealed_segments as s")
    .selectAll("s")
    .where("s.day", "<", before)
    .where("s.id", ">", after)
    .where((eb) => {
      const hold = eb.selectFrom("sealed_holds as h").select("h.segment").whereRef("h.segment", "=", "s.id");
      return held ? eb.and([eb.exists(hold), eb("s.epoch", "like", "%.talk")]) : eb.not(eb.exists(hold));
    })
    .orderBy("s.id")
    .limit(most)
    .execute();
  return rows as SegmentRow[];
}

/** Whether anything holds a segment. */
export async function isHeld(tx: Tx, segment: SegmentId): Promise<boolean> {
  const hold = await tx.selectFrom("sealed_holds").select("segment").where("segment", "=", segment).executeTakeFirst();
  return hold !== undefined;
}

export async function rewrapSegment(tx: Tx, id: SegmentId, epoch: Epoch, envelope: Uint8Array): Promise<void> {
  await tx.updateTable("sealed_segments").set({ epoch, envelope }).where("id", "=", id).execute();
}

/** A segment and all that was sealed in it. */
export async function deleteSegment(tx: Tx, id: SegmentId): Promise<void> {
  await tx.deleteFrom("sealed_messages").where("segment", "=", id).execute();
  await tx.deleteFrom("sealed_segments").where("id", "=", id).execute();
}

/** The epochs that segments of days before this one lie under, or are about to: one on hold gets a key of its own. */
export async function epochsInUse(db: Reader, before: number): Promise<Set<Epoch>> {
  const rows = await db
    .selectFrom("sealed_segments")
    .select(["id", "day", "epoch"])
    .where("day", "<", before)
    .execute();
  return new Set(rows.flatMap(({ id, day, epoch }) => [epoch as Epoch, heldEpoch(day, id)]));
}

/** Records `m` in segments `s` of a day or later. */
function sealedSince(db: Reader, day: number) {
  return db
    .selectFrom("sealed_messages as m")
    .innerJoin("sealed_segments as s", "s.id", "m.segment")
    .where("s.day", ">=", day);
}

/** The record of what a conversation came from, unless it is of before a day. */
export function findOrigin(db: Reader, conversation: ConversationId, sinceDay = 0): Promise<MessageRow | undefined> {
  return sealedSince(db, sinceDay)
    .selectAll("m")
    .where("m.conversation", "=", conversation)
    .where("m.seq", "=", ORIGIN_SEQ)
    .executeTakeFirst();
}

/** Records of a conversation before a position, of what was said since a day; the newest first. */
export function latestMessages(
  db: Reader,
  conversation: ConversationId,
  { before, most, sinceDay = 0 }: { before: Seq; most: number; sinceDay?: number },
): Promise<MessageRow[]> {
  return sealedSince(db, sinceDay)
    .selectAll("m")
    .where("m.conversation", "=", conversation)
    .where("m.seq", "<", before)
    .where("m.seq", ">", ORIGIN_SEQ)
    .orderBy("m.seq", "desc")
    .limit(most)
    .execute();
}

/** How many messages of conversations were said since a day. */
export async function countMessagesSince(
  db: Reader,
  conversations: readonly ConversationId[],
  day: number,
): Promise<number> {
  if (conversations.length === 0) return 0;
  const { count } = await sealedSince(db, day)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("m.conversation", "in", [...conversations])
    .where("m.seq", ">", ORIGIN_SEQ)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The cases that hold anything. */
export async function holdingCases(db: Reader): Promise<CaseId[]> {
  const rows = await db.selectFrom("sealed_holds").select("case_id").distinct().execute();
  return rows.map(({ case_id }) => case_id);
}
