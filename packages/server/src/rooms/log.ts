import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import { sql } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import { type EventRow, frameOf } from "./events.ts";
import { keepHeldLines } from "./line-holds.ts";
import { lockNumbered, type Room, updateRoom } from "./store.ts";

/** What an act appends; the log gives it its position and its time. */
export type EventDraft = Pick<EventRow, "kind"> &
  Partial<Pick<EventRow, "by" | "name" | "text" | "target" | "data" | "device" | "n">>;

/** What an act decides: the event, and for an edit the text its message has now (it is stored with the message alone). */
export type EventDecision = EventDraft & { presentText?: string };

/** Appends one event to a room's log inside the act's transaction. `at` never falls within a room. */
export async function appendEvent(tx: Tx, room: Room, draft: EventDraft, now: number): Promise<EventRow> {
  const seq = room.seq + 1;
  const at = timeIn(room, now);
  const row = { ...emptyEvent, ...draft, room: room.no, seq, at };
  await tx.insertInto("events").values(row).execute();
  await updateRoom(tx, room.no, { seq, last_at: at });
  return row;
}

/** The time of what happens next in a room: it never falls, whatever clocks say. */
export function timeIn(room: Room, now: number): number {
  return Math.max(now, room.last_at);
}

const emptyEvent = {
  by: null,
  name: null,
  text: null,
  target: null,
  data: null,
  edited_at: null,
  removed: null,
  device: null,
  n: null,
};

/** Events after a position, oldest first. */
export async function readEvents(db: Reader, room: Room, after: number, limit: number): Promise<EventFrame[]> {
  const rows = await db
    .selectFrom("events as e")
    .leftJoin("events as t", (join) =>
      join.onRef("t.room", "=", "e.room").onRef("t.seq", "=", "e.target").on("e.kind", "in", ["edited", "restored"]),
    )
    .selectAll("e")
    .select("t.text as target_text")
    .where("e.room", "=", room.no)
    .where("e.seq", ">", after)
    .orderBy("e.seq")
    .limit(limit)
    .execute();
  return rows.map((row) => frameOf(row, room.id));
}

/** The posted event at a position, if that is what stands there. */
export function findPosted(db: Reader, room: number, seq: number): Promise<EventRow | undefined> {
  return db
    .selectFrom("events")
    .selectAll()
    .where("room", "=", room)
    .where("seq", "=", seq)
    .where("kind", "=", "posted")
    .executeTakeFirst();
}

interface PostedRange {
  /** Only positions below this one. */
  before?: number;
  /** Only positions from this one on; then oldest first. */
  from?: number;
  limit: number;
}

/** Posted events of a room, always given oldest first. */
export async function readPosted(db: Reader, room: number, range: PostedRange): Promise<EventRow[]> {
  let query = db
    .selectFrom("events")
    .selectAll()
    .where("room", "=", room)
    .where("kind", "=", "posted")
    .limit(range.limit);
  if (range.from !== undefined) return query.where("seq", ">=", range.from).orderBy("seq").execute();
  if (range.before !== undefined) query = query.where("seq", "<", range.before);
  return (await query.orderBy("seq", "desc").execute()).reverse();
}

interface Within {
  after: number;
  upTo: number;
}

/** What somebody said in part of a room's log and still stands, oldest first: after one position, up to another. */
export function readStandingOf(db: Reader, room: number, person: PersonId, within: Within): Promise<EventRow[]> {
  return postsOf(db, room, person, within).selectAll().where("removed", "is", null).execute();
}

/** The positions of all that somebody posted within these, whatever became of it. */
export async function postedBy(db: Reader, room: number, person: PersonId, within: Within): Promise<number[]> {
  const rows = await postsOf(db, room, person, within).select("seq").execute();
  return rows.map(({ seq }) => seq);
}

function postsOf(db: Reader, room: number, person: PersonId, { after, upTo }: Within) {
  return db
    .selectFrom("events")
    .where("room", "=", room)
    .where("seq", ">", after)
    .where("seq", "<=", upTo)
    .where("kind", "=", "posted")
    .where("by", "=", person)
    .orderBy("seq");
}

/** How many messages of others stand after a position, counted to `most`. */
export async function countUnread(
  db: Reader,
  room: number,
  after: number,
  person: string,
  most: number,
): Promise<number> {
  const { count } = await db
    .selectFrom(
      db
        .selectFrom("events")
        .select("seq")
        .where("room", "=", room)
        .where("seq", ">", after)
        .where("kind", "=", "posted")
        .where("removed", "is", null)
        .where("by", "!=", person as RoomId & never)
        .limit(most)
        .as("unread"),
    )
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Gives a message its new present text, takes it away, or (`removed: null`) gives it back; the earlier text is the caller's to keep apart. */
export async function rewritePosted(
  tx: Tx,
  row: EventRow,
  change: { text: string; editedAt?: number; removed?: "author" | "staff" | null },
): Promise<void> {
  await tx
    .updateTable("events")
    .set({
      text: change.text,
      ...(change.editedAt === undefined ? {} : { edited_at: change.editedAt }),
      ...(change.removed === undefined ? {} : { removed: change.removed }),
    })
    .where("room", "=", row.room)
    .where("seq", "=", row.seq)
    .where("at", "=", row.at)
    .execute();
}

/** Lines of a room that go in one transaction: who speaks there meanwhile waits for some hundredths of a second. */
const DESTROYED_AT_ONCE = 1000;

/**
 * Destroys the oldest of a room's events after a position that are older than `before`, and raises its floor; what is on
 * hold is set aside. Returns the new floor, or undefined when none was that old.
 */
export async function destroyEventsBefore(
  tx: Tx,
  { no }: Pick<Room, "no">,
  before: number,
  after = 0,
): Promise<number | undefined> {
  // The room first: an act there takes its lines after it, too.
  const room = (await lockNumbered(tx, [no])).get(no);
  const oldest = await tx
    .selectFrom("events")
    .select(["seq", "at"])
    .where("room", "=", no)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(DESTROYED_AT_ONCE)
    .execute();
  const last = oldest.findLast(({ at }) => at < before)?.seq;
  if (room === undefined || last === undefined) return undefined;
  await keepHeldLines(tx, no, last);
  await tx.deleteFrom("events").where("room", "=", no).where("seq", ">", after).where("seq", "<=", last).execute();
  await updateRoom(tx, no, { floor: Math.max(room.floor, last) });
  return last;
}

/** The posted events at these positions, newest first; those that are gone are left out. */
export function readPostedAt(db: Reader, room: number, seqs: number[]): Promise<EventRow[]> {
  if (seqs.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("events")
    .selectAll()
    .where("room", "=", room)
    .where("seq", "in", seqs)
    .where("kind", "=", "posted")
    .orderBy("seq", "desc")
    .execute();
}

/** An event at the end of a log, with the beginning of its text. */
export type LogTailRow = Pick<EventRow, "room" | "seq" | "at" | "kind" | "by" | "name" | "text" | "removed">;

/** How far back the end of a room is looked for: reactions alone never make it a walk through the whole log. */
const END_LOOK_BACK = 1000;

/** More than a list shows of a text, in code points: a long one is not copied to be thrown away. */
const BEGINNING = 200;

const tailColumns = ["e.room", "e.seq", "e.at", "e.kind", "e.by", "e.name", "e.removed"] as const;

function tailOf(db: Reader) {
  const text = sql<string | null>`substr(e.text, 1, ${sql.lit(BEGINNING)})`.as("text");
  return db
    .selectFrom("events as e")
    .select([...tailColumns, text])
    .orderBy("e.room")
    .orderBy("e.seq");
}

/** Part of a room's log: the events after one position, up to another. */
interface LogSpan {
  room: number;
  after: number;
  upTo: number;
}

/** The events of parts of several logs at once: many small questions would cost more than their answers. */
export function readLogSpans(db: Reader, spans: LogSpan[]): Promise<LogTailRow[]> {
  if (spans.length === 0) return Promise.resolve([]);
  const numbers = spans.map(({ room, after, upTo }) => sql`(${sql.lit(room)}, ${sql.lit(after)}, ${sql.lit(upTo)})`);
  return tailOf(db)
    .innerJoin(
      sql<LogSpan>`(select column1 as room, column2 as after, column3 as "upTo" from (values ${sql.join(numbers)}) as v)`.as(
        "span",
      ),
      (join) => join.onRef("span.room", "=", "e.room"),
    )
    .whereRef("e.seq", ">", "span.after")
    .whereRef("e.seq", "<=", "span.upTo")
    .execute();
}

/** The newest messages that stand, oldest first: marks of `most`, with the beginnings of the texts of the last few. */
export async function readNewestPosts(db: Reader, room: Room, most: number, few: number) {
  const from = Math.max(room.floor, room.seq - END_LOOK_BACK);
  const marks = await db
    .selectFrom("events")
    .select(["seq", "at", "by"])
    .where("room", "=", room.no)
    .where("seq", ">", from)
    .where("seq", "<=", room.seq)
    .where("kind", "=", "posted")
    .where("removed", "is", null)
    .orderBy("seq", "desc")
    .limit(most + 1)
    .execute();
  const complete = from === room.floor && marks.length <= most;
  const shown = marks.slice(0, most).reverse();
  const seqs = shown.slice(-few).map(({ seq }) => seq);
  const last =
    seqs.length === 0 ? [] : await tailOf(db).where("e.room", "=", room.no).where("e.seq", "in", seqs).execute();
  return { marks: shown, last, complete };
}

/** Messages of others after a position, oldest first, that answer one of this person's or hold an `@`. */
export async function readPossibleCalls(db: Reader, room: number, after: number, person: PersonId) {
  const rows = await db
    .selectFrom("events as e")
    .leftJoin("events as t", (join) => join.onRef("t.room", "=", "e.room").onRef("t.seq", "=", "e.target"))
    .select(["e.seq", "e.by", "e.text", "t.by as answered"])
    .where("e.room", "=", room)
    .where("e.seq", ">", after)
    .where("e.kind", "=", "posted")
    .where("e.removed", "is", null)
    .where("e.by", "!=", person)
    .where((eb) => eb.or([eb("t.by", "=", person), eb("e.text", "like", "%@%")]))
    .orderBy("e.seq")
    .execute();
  return rows.map((row) => ({ ...row, text: row.text ?? "" }));
}
