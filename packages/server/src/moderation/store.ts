import type { ReportReason } from "@parvis/protocol/client-frames";
import type { CaseId, DecisionId, PersonId } from "@parvis/protocol/ids";
import type { Selectable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";
import { newestAbout, some } from "./cases-store.ts";

/** What is under hold has no day on which it is destroyed: the last instant of a JavaScript date stands for it. */
export const NEVER = 8_640_000_000_000_000;

export type Notice = Selectable<Schema["notices"]>;

export async function insertNotice(tx: Tx, notice: Notice): Promise<void> {
  await tx.insertInto("notices").values(notice).execute();
}

/** Notices, newest first; with `before`, those older than it; none in a case about somebody. Ids rise with time. */
export function latestNotices(
  db: Reader,
  { limit, before, not }: { limit: number; before: string | undefined; not: PersonId | undefined },
) {
  let notices = noticesWithRoom(db).orderBy("notices.id", "desc").limit(limit);
  if (before !== undefined) notices = notices.where("notices.id", "<", before);
  if (not !== undefined)
    notices = notices.where((eb) => {
      const about = eb.selectFrom("cases as c").select("c.id").whereRef("c.id", "=", "notices.case_id");
      return eb.not(eb.exists(about.where("c.person", "=", not)));
    });
  return notices.execute();
}

/** The notices of a case, oldest first. */
export function noticesOf(db: Reader, id: CaseId) {
  return noticesWithRoom(db).where("notices.case_id", "=", id).orderBy("notices.id").execute();
}

export type NoticeWithRoom = Awaited<ReturnType<typeof noticesOf>>[number];

function noticesWithRoom(db: Reader) {
  return db
    .selectFrom("notices")
    .leftJoin("rooms", "rooms.no", "notices.room")
    .leftJoin("persons as r", "r.id", "notices.reporter")
    .selectAll("notices")
    .select(["rooms.id as roomId", "rooms.name as roomName", "r.name as reporterName"]);
}

/** So many of the newest are kept in mind while something is said: a net for slips need hold no flood of reports. */
const KEPT_IN_MIND = 500;

/**
 * What was reported in cases that are open: about somebody, else in a room, else anywhere. Never about who asks: what is said of them is
 * not there for them, so that they cannot try out by whom it was.
 */
export function openNoticesAbout(
  db: Reader,
  asked: { person: PersonId | null; room: number | null; by: string; not: CaseId | undefined },
): Promise<NoticeWithRoom[]> {
  const { person, room, by, not = "" as CaseId } = asked;
  const open = db.selectFrom("cases as c").select("c.id").where("c.state", "=", "open").where("c.id", "!=", not);
  const inRoom = (room === null ? open : open.where("c.room", "=", room)).where((eb) =>
    eb.or([eb("c.person", "is", null), eb("c.person", "!=", by as PersonId)]),
  );
  const cases = person === null ? inRoom : open.where("c.person", "=", person);
  return noticesWithRoom(db)
    .where("notices.case_id", "in", cases)
    .orderBy("notices.id", "desc")
    .limit(KEPT_IN_MIND)
    .execute();
}

/** What is reported now comes into an open case, and those stand first: what lies further back is older. */
const CASES_LOOKED_THROUGH = 20;

/** What was reported about somebody in other cases, never by whom; the newest first. */
export async function noticesAbout(
  db: Reader,
  person: PersonId,
  { not, rooms, limit }: { not: CaseId; rooms: number[] | undefined; limit: number },
) {
  const cases = newestAbout(db, [person], CASES_LOOKED_THROUGH).where("c.id", "!=", not);
  const about = db
    .selectFrom("notices as n")
    .select(["n.id", "n.at", "n.reason", "n.details"])
    .select((eb) => eb.ref("n.case_id").$notNull().as("case"))
    .where("n.case_id", "in", rooms === undefined ? cases : cases.where("c.room", "in", some(rooms)))
    .orderBy("n.id", "desc")
    .limit(limit);
  return about.execute();
}

/** Who reported in a case, and when they first came. */
export function reportersOf(db: Reader, id: CaseId) {
  return db
    .selectFrom("notices as n")
    .leftJoin("persons as p", "p.id", "n.reporter")
    .select(["n.reporter as person", "n.at", "p.made_at as since"])
    .where("n.case_id", "=", id)
    .execute();
}

/** Who reported one of these people since some moment for this reason, and when they first came. */
export async function reportersAbout(
  db: Reader,
  people: PersonId[],
  { reason, since }: { reason: ReportReason; since: number },
) {
  if (people.length === 0) return [];
  return db
    .selectFrom("notices as n")
    .innerJoin("persons as p", "p.id", "n.reporter")
    .select(["n.person as about", "p.id as person", "n.at", "p.made_at as since"])
    .where("n.person", "in", people)
    .where("n.reason", "=", reason)
    .where("n.at", ">=", since)
    .execute();
}

export function findNoticeByReceipt(db: Reader, receipt: string): Promise<Notice | undefined> {
  return db.selectFrom("notices").selectAll().where("receipt", "=", receipt).executeTakeFirst();
}

/** How many notices somebody gave whose time is not over. */
export async function countNoticesBy(db: Reader, reporter: PersonId, now: number): Promise<number> {
  const { count } = await db
    .selectFrom("notices")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("reporter", "=", reporter)
    .where("destroy_at", ">", now)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Notices that stand in no case yet. */
export function unplacedNotices(db: Reader, limit: number): Promise<Notice[]> {
  return db.selectFrom("notices").selectAll().where("case_id", "is", null).orderBy("id").limit(limit).execute();
}

/** Puts a notice into a case, whose hold it is under from now on. */
export async function placeNotice(tx: Tx, id: string, into: CaseId): Promise<void> {
  await tx.updateTable("notices").set({ case_id: into, destroy_at: NEVER }).where("id", "=", id).execute();
}

export async function moveNotices(tx: Tx, from: CaseId, into: CaseId, only?: readonly string[]): Promise<number> {
  const move = tx.updateTable("notices").set({ case_id: into }).where("case_id", "=", from);
  const { numUpdatedRows } = await (only === undefined ? move : move.where("id", "in", only)).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** [MOD11] All who reported are answered, and what they told is kept for as long as the decision can be looked at again. */
export async function answerNotices(
  tx: Tx,
  id: CaseId,
  { decision, at, keepUntil }: { decision: DecisionId; at: number; keepUntil: number },
): Promise<string[]> {
  const rows = await tx
    .updateTable("notices")
    .set({ decision, decided_at: at, destroy_at: keepUntil })
    .where("case_id", "=", id)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

export async function keepNotices(tx: Tx, id: CaseId, until: number): Promise<void> {
  await tx.updateTable("notices").set({ destroy_at: until }).where("case_id", "=", id).execute();
}

/** Puts a notice that was answered back under another case, as if it had not been. */
export async function reopenNotice(tx: Tx, id: string, into: CaseId): Promise<void> {
  const fresh = { case_id: into, decision: null, decided_at: null, destroy_at: NEVER };
  await tx.updateTable("notices").set(fresh).where("id", "=", id).execute();
}

export async function destroyNotices(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("notices").where("destroy_at", "<=", now).execute();
}
