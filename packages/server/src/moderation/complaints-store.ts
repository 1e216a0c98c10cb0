import type { CaseId, ComplaintId, DecisionId, PersonId } from "@parvis/protocol/ids";
import type { Selectable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";
import { logCase } from "./cases-store.ts";

export type ComplaintRow = Selectable<Schema["complaints"]>;

export async function insertComplaint(tx: Tx, complaint: ComplaintRow): Promise<void> {
  await tx.insertInto("complaints").values(complaint).execute();
}

export function findComplaint(db: Reader, id: ComplaintId): Promise<ComplaintRow | undefined> {
  return db.selectFrom("complaints").selectAll().where("id", "=", id).executeTakeFirst();
}

export function lockComplaint(tx: Tx, id: ComplaintId): Promise<ComplaintRow | undefined> {
  return lockRows(tx, tx.selectFrom("complaints").selectAll().where("id", "=", id)).executeTakeFirst();
}

export function findComplaintByLink(db: Reader, hash: string): Promise<ComplaintRow | undefined> {
  return db.selectFrom("complaints").selectAll().where("link_hash", "=", hash).executeTakeFirst();
}

export function complaintUnder(db: Reader, receipt: string): Promise<ComplaintRow | undefined> {
  return db.selectFrom("complaints").selectAll().where("receipt", "=", receipt).executeTakeFirst();
}

/** What somebody contests for themselves of what concerns a whole room. */
export function complaintOf(db: Reader, decision: DecisionId, person: PersonId): Promise<ComplaintRow | undefined> {
  const own = db.selectFrom("complaints").selectAll().where("decision", "=", decision);
  return own.where("complainer", "=", person).executeTakeFirst();
}

/** What others whom a decision concerns wait for; locked, always in the same order. */
export function lockOthersWaiting(tx: Tx, { id, decision }: ComplaintRow): Promise<ComplaintRow[]> {
  const waiting = tx.selectFrom("complaints").selectAll().where("decision", "=", decision).where("state", "=", "open");
  return lockRows(tx, waiting.where("by", "=", "concerned").where("id", "!=", id).orderBy("id")).execute();
}

/** What somebody contested of what concerns whole rooms, and can still be looked at, the newest first. */
export function complaintsOf(db: Reader, person: PersonId, now: number): Promise<ComplaintRow[]> {
  const own = db.selectFrom("complaints").selectAll().where("complainer", "=", person).where("keep_until", ">", now);
  return own.orderBy("at", "desc").orderBy("id", "desc").execute();
}

/** What was answered under a code makes room for another complaint under it. No code has a space. */
export async function freeCode(tx: Tx, { id, receipt, decision }: ComplaintRow): Promise<void> {
  await updateComplaint(tx, id, { receipt: `${receipt} ${decision}` });
}

/** When a decision was overturned: on the complaint of whom it concerns, or by the staff of their own motion. */
export async function undoneAt(db: Reader, decision: DecisionId): Promise<number | undefined> {
  const found = await db
    .selectFrom("complaints")
    .select("answered_at")
    .where("decision", "=", decision)
    .where("by", "in", ["concerned", "staff"])
    .where("state", "=", "overturned")
    .executeTakeFirst();
  return found?.answered_at ?? undefined;
}

/** Who reported in what was decided, be it that their notice stands in another case since they contested it. */
export async function reportersBehind(
  db: Reader,
  { id, case_id }: { id: DecisionId; case_id: CaseId | null },
): Promise<(PersonId | null)[]> {
  const notices = db.selectFrom("notices").select("reporter");
  const contested = db.selectFrom("complaints").select("receipt").where("decision", "=", id);
  const moved = await notices.where("receipt", "in", contested).execute();
  const there = case_id === null ? [] : await notices.where("case_id", "=", case_id).execute();
  return [...moved, ...there].map(({ reporter }) => reporter);
}

export async function updateComplaint(tx: Tx, id: ComplaintId, changes: Partial<ComplaintRow>): Promise<void> {
  await tx.updateTable("complaints").set(changes).where("id", "=", id).execute();
}

/** Those that wait, by when they are due; then those answered last. */
export async function latestComplaints(db: Reader, limit: number): Promise<ComplaintRow[]> {
  const all = db.selectFrom("complaints").selectAll();
  const open = await all.where("state", "=", "open").orderBy("due_at").limit(limit).execute();
  const rest = await all.where("state", "!=", "open").orderBy("answered_at", "desc").limit(limit).execute();
  return [...open, ...rest].slice(0, limit);
}

/** How often a rule, or somebody of the staff by their id, was found to have erred. */
export function errorsFound(db: Reader) {
  return db
    .selectFrom("complaints")
    .select(["erred as kind", "erred_of as of", (eb) => eb.fn.countAll<number>().as("count")])
    .where("erred", "is not", null)
    .groupBy(["erred", "erred_of"])
    .orderBy("count", "desc")
    .execute();
}

/** Whether somebody waits for an answer about a decision. */
export async function isContested(db: Reader, decision: DecisionId): Promise<boolean> {
  const waits = db.selectFrom("complaints").select("id").where("decision", "=", decision).where("state", "=", "open");
  return (await waits.executeTakeFirst()) !== undefined;
}

/** What was answered goes with what it was about: as long as that is there, it is not contested once more. */
export async function keepAnswered(tx: Tx, decision: DecisionId, until: number): Promise<void> {
  const answered = tx.updateTable("complaints").where("decision", "=", decision).where("state", "!=", "open");
  await answered.set({ keep_until: until }).execute();
}

type Entry = Omit<Schema["complaint_log"], "serial" | "note"> & { note?: string };

/** [MOD18, MOD21] What is done with a complaint is written down: in the log of the case, or, where there is none, in one of its own. */
export async function logContested(tx: Tx, of: CaseId | null, { complaint, ...entry }: Entry): Promise<void> {
  if (of === null) await logComplaint(tx, { complaint, ...entry });
  else await logCase(tx, { case: of, ...entry });
}

export async function logComplaint(tx: Tx, entry: Entry): Promise<void> {
  await tx
    .insertInto("complaint_log")
    .values({ note: null, ...entry })
    .execute();
}

/** Who read what is contested of a decision without a case. */
export function readsLogged(db: Reader, decision: DecisionId) {
  return db
    .selectFrom("complaint_log as l")
    .innerJoin("complaints as c", "c.id", "l.complaint")
    .select(["l.at", "l.by"])
    .where("c.decision", "=", decision)
    .where("l.act", "=", "read")
    .orderBy("l.serial")
    .execute();
}

export async function destroyComplaints(tx: Tx, now: number): Promise<void> {
  const over = tx.selectFrom("complaints").select("id").where("keep_until", "<=", now);
  await tx.deleteFrom("complaint_log").where("complaint", "in", over).execute();
  await tx.deleteFrom("complaints").where("keep_until", "<=", now).execute();
}
