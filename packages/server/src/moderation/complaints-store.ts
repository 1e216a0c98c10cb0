import type { CaseId, ComplaintId, DecisionId } from "@parvis/protocol/ids";
import type { Selectable } from "kysely";
import { keepFindings } from "../safety/store.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";
import { updateCase } from "./cases-store.ts";
import { keepStatement } from "./decisions-store.ts";
import { keepNotices } from "./store.ts";

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

/** [MOD16] Nothing that a decision rests on is destroyed before this instant. */
export async function keepDecided(tx: Tx, decision: DecisionId, of: CaseId | null, until: number): Promise<void> {
  await keepStatement(tx, decision, until);
  if (of === null) return;
  await updateCase(tx, of, { keep_until: until });
  await keepNotices(tx, of, until);
  await keepFindings(tx, of, until);
}

export async function destroyComplaints(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("complaints").where("keep_until", "<=", now).execute();
}
