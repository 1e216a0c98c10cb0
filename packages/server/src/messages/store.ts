import type { PersonId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";

export async function putReaction(tx: Tx, row: { room: number; target: number; person: PersonId; emoji: string }) {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("reactions")
    .values(row)
    .onConflict((at) => at.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function deleteReaction(tx: Tx, row: { room: number; target: number; person: PersonId; emoji: string }) {
  const { numDeletedRows } = await tx
    .deleteFrom("reactions")
    .where("room", "=", row.room)
    .where("target", "=", row.target)
    .where("person", "=", row.person)
    .where("emoji", "=", row.emoji)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function deleteReactions(tx: Tx, room: number, target: number): Promise<void> {
  await tx.deleteFrom("reactions").where("room", "=", room).where("target", "=", target).execute();
}

export interface ReactionRow {
  target: number;
  emoji: string;
  person: PersonId;
}

export async function readReactions(db: Reader, room: number, targets: number[]): Promise<ReactionRow[]> {
  if (targets.length === 0) return [];
  return db
    .selectFrom("reactions")
    .select(["target", "emoji", "person"])
    .where("room", "=", room)
    .where("target", "in", targets)
    .execute();
}

/** What somebody reacted to, by room. */
export function reactionsOf(db: Reader, person: PersonId) {
  return db
    .selectFrom("reactions")
    .select(["room", "target", "emoji"])
    .where("person", "=", person)
    .orderBy("room")
    .orderBy("target")
    .orderBy("emoji")
    .execute();
}

export async function destroyReadMarksOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom("read_marks").where("person", "=", person).execute();
}

/** Raises a read mark; a lower one than stands is ignored. Returns whether it rose. */
export async function raiseReadMark(tx: Tx, mark: { person: PersonId; room: number; seq: number }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("read_marks")
    .values(mark)
    .onConflict((at) =>
      at.columns(["person", "room"]).doUpdateSet({ seq: mark.seq }).where("read_marks.seq", "<", mark.seq),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export function readMarksOf(db: Reader, person: PersonId) {
  return db.selectFrom("read_marks").select(["room", "seq"]).where("person", "=", person).execute();
}

/** Names of the rooms that both of two people read. */
export async function sharedRooms(db: Reader, one: PersonId, other: PersonId): Promise<string[]> {
  const rows = await db
    .selectFrom("read_marks as a")
    .innerJoin("read_marks as b", "b.room", "a.room")
    .innerJoin("rooms as r", "r.no", "a.room")
    .select("r.name")
    .where("a.person", "=", one)
    .where("b.person", "=", other)
    .orderBy("r.name")
    .limit(SHARED_SHOWN)
    .execute();
  return rows.map(({ name }) => name);
}

/** Rooms that are named of two people who share many. */
const SHARED_SHOWN = 10;

interface KeptText {
  room: number;
  target: number;
  text: string;
  kept_at: number;
  destroy_at: number;
}

export async function keepText(tx: Tx, kept: KeptText): Promise<void> {
  await tx.insertInto("kept_texts").values(kept).execute();
}

/** The earlier texts of messages of a room that are kept, by their positions: each one's, oldest first. */
export async function readKeptTexts(
  db: Reader,
  room: number,
  targets: readonly number[],
): Promise<(target: number) => { text: string; keptAt: number }[]> {
  if (targets.length === 0) return () => [];
  const kept = await db
    .selectFrom("kept_texts")
    .select(["target", "text", "kept_at as keptAt"])
    .where("room", "=", room)
    .where("target", "in", targets)
    .orderBy("id")
    .execute();
  const byTarget = Map.groupBy(kept, ({ target }) => target);
  return (target) => (byTarget.get(target) ?? []).map(({ text, keptAt }) => ({ text, keptAt }));
}

/** Texts that go in one transaction. */
const DESTROYED_AT_ONCE = 1000;

/**
 * Destroys some of the kept texts whose time came after a moment and has come. Returns the moment that this reached, or
 * undefined when there were none.
 */
export async function destroyKeptTexts(tx: Tx, now: number, after: number): Promise<number | undefined> {
  const due = await tx
    .selectFrom("kept_texts")
    .select("destroy_at")
    .where("destroy_at", ">", after)
    .where("destroy_at", "<=", now)
    .orderBy("destroy_at")
    .limit(DESTROYED_AT_ONCE)
    .execute();
  const last = due.at(-1)?.destroy_at;
  if (last === undefined) return undefined;
  await tx.deleteFrom("kept_texts").where("destroy_at", ">", after).where("destroy_at", "<=", last).execute();
  return last;
}

/** Reactions on events that no longer exist go with them. */
export async function destroyReactionsUpTo(tx: Tx, room: number, floor: number): Promise<void> {
  await tx.deleteFrom("reactions").where("room", "=", room).where("target", "<=", floor).execute();
}
