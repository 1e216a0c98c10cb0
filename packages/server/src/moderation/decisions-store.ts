import { createHash } from "node:crypto";
import type { Release } from "@parvis/legal/statement/check-payload";
import type { Made } from "@parvis/legal/statement/make-payload";
import type { DecisionFacts, Reasons } from "@parvis/legal/statement/statement";
import type { Statement } from "@parvis/protocol/desk";
import type { CaseId, DecisionId, PersonId } from "@parvis/protocol/ids";
import type { Selectable } from "kysely";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { Schema } from "../storage/schema.ts";
import { some } from "./cases-store.ts";

/** A statement as it is kept: what is told, and the legal artefact it is told from. */
export interface StoredStatement
  extends Pick<Statement, "effects" | "facts" | "said" | "ground" | "text" | "found" | "machine" | "redress"> {
  reasons: Reasons;
}

/** What a payload is made of, so that it can be made again with other words. */
export interface AskedPayload {
  reasons: Reasons;
  facts: DecisionFacts;
  names: readonly string[];
  released: readonly Release[];
}

export type StatementRow = Selectable<Schema["statements"]>;

/** Whether an order still keeps the reasons from whom they concern. */
export const isKeptBack = ({ kind, told_at }: StatementRow): boolean => kind === "deferred" && told_at === null;
export type DecisionRow = Selectable<Schema["decisions"]>;

export async function insertCopy(tx: Tx, copy: Schema["judged_copies"]): Promise<void> {
  await tx.insertInto("judged_copies").values(copy).execute();
}

export async function insertStatement(tx: Tx, statement: StatementRow): Promise<void> {
  await tx.insertInto("statements").values(statement).execute();
}

export function findDecision(db: Reader, id: DecisionId): Promise<DecisionRow | undefined> {
  return db.selectFrom("decisions").selectAll().where("id", "=", id).executeTakeFirst();
}

/** What was decided in a case, oldest first. */
export function decisionsOf(db: Reader, of: CaseId): Promise<DecisionRow[]> {
  return db.selectFrom("decisions").selectAll().where("case_id", "=", of).orderBy("id").execute();
}

/** What restricted somebody, the newest first, with who decided and when it was overturned. */
export function decisionsAbout(
  db: Reader,
  person: PersonId,
  { rooms, limit }: { rooms: number[] | undefined; limit: number },
) {
  const about = db
    .selectFrom("decisions as d")
    .leftJoin("complaints as c", (join) =>
      join.onRef("c.decision", "=", "d.id").on("c.by", "in", ["concerned", "staff"]).on("c.state", "=", "overturned"),
    )
    .select(["d.id", "d.at", "d.by", "d.reason", "d.effects", "d.case_id", "c.answered_at as undone_at"])
    .where("d.person", "=", person)
    .where("d.effects", "is not", null)
    .orderBy("d.id", "desc")
    .limit(limit);
  return (rooms === undefined ? about : about.where("d.room", "in", some(rooms))).execute();
}

/** What restricts somebody, or rooms where nobody is said, ends what did, or overturns it; the newest first. */
export function effectsOn(db: Reader, person: PersonId | null) {
  const all = db.selectFrom("decisions").select(["id", "act", "room", "reason", "effects", "details"]);
  const acts = ["mute", "ban", "mode", "remove", "case", "flood", "overturn"] as const;
  return all
    .where("person", person === null ? "is" : "=", person)
    .where("act", "in", acts)
    .orderBy("id", "desc")
    .execute();
}

/** What the house decided by itself, the newest first. */
export function decisionsOfHouse(db: Reader, limit: number) {
  return db
    .selectFrom("decisions as d")
    .leftJoin("persons as p", "p.id", "d.person")
    .leftJoin("statements as s", "s.decision", "d.id")
    .select(["d.id", "d.at", "d.act", "d.person", "d.reason", "d.until", "p.name", "s.stored", "s.receipt"])
    .where("d.by", "=", "house")
    .orderBy("d.id", "desc")
    .limit(limit)
    .execute();
}

export function findStatement(db: Reader, decision: DecisionId): Promise<StatementRow | undefined> {
  return db.selectFrom("statements").selectAll().where("decision", "=", decision).executeTakeFirst();
}

export function findStatementByReceipt(db: Reader, receipt: string): Promise<StatementRow | undefined> {
  return db.selectFrom("statements").selectAll().where("receipt", "=", receipt).executeTakeFirst();
}

/** What somebody has been told and has not read, newest first. */
export function unreadStatements(db: Reader, person: PersonId, limit: number): Promise<StatementRow[]> {
  return db
    .selectFrom("statements")
    .selectAll()
    .where("person", "=", person)
    .where("seen_at", "is", null)
    .where("told_at", "is not", null)
    .orderBy("at", "desc")
    .orderBy("decision", "desc")
    .limit(limit)
    .execute();
}

/** What somebody was told and can still be looked at, newest first. */
export function toldStatements(db: Reader, person: PersonId, now: number): Promise<StatementRow[]> {
  return db
    .selectFrom("statements")
    .selectAll()
    .where("person", "=", person)
    .where("receipt", "is not", null)
    .where("told_at", "is not", null)
    .where("keep_until", ">", now)
    .orderBy("at", "desc")
    .orderBy("decision", "desc")
    .execute();
}

export async function markSeen(tx: Tx, decision: DecisionId, at: number): Promise<void> {
  await tx
    .updateTable("statements")
    .set({ seen_at: at })
    .where("decision", "=", decision)
    .where("seen_at", "is", null)
    .execute();
}

/** Statements whose day has come. */
export function deferredUntil(db: Reader, day: string): Promise<StatementRow[]> {
  return db
    .selectFrom("statements")
    .selectAll()
    .where("kind", "=", "deferred")
    .where("told_at", "is", null)
    .where("deferred_until", "<=", day)
    .execute();
}

export async function tellStatement(
  tx: Tx,
  decision: DecisionId,
  told: { at: number; complainUntil: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("statements")
    .set({ told_at: told.at, complain_until: told.complainUntil })
    .where("decision", "=", decision)
    .where("told_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** What a decision judged, which is then kept for as long as it is until the act commits. */
export async function lockCopy(tx: Tx, decision: DecisionId): Promise<void> {
  await lockRows(tx, tx.selectFrom("judged_copies").select("decision").where("decision", "=", decision)).execute();
}

export async function keepStatement(tx: Tx, decision: DecisionId, until: number): Promise<void> {
  for (const table of ["judged_copies", "statements"] as const)
    await tx.updateTable(table).set({ keep_until: until }).where("decision", "=", decision).execute();
}

/** What was told is another thing now: it counts as unread again. */
export async function markUnseen(tx: Tx, decision: DecisionId): Promise<void> {
  await tx.updateTable("statements").set({ seen_at: null }).where("decision", "=", decision).execute();
}

/** [MOD322] What a decision judged, as it was sealed. Throws where it is anything else. */
export async function readCopy(db: Reader, decision: DecisionId): Promise<string | undefined> {
  const found = await db
    .selectFrom("judged_copies as j")
    .innerJoin("decisions as d", "d.id", "j.decision")
    .select(["j.copy", "d.seal"])
    .where("j.decision", "=", decision)
    .executeTakeFirst();
  if (found !== undefined && sealOf(found.copy) !== found.seal)
    throw new Error(`What decision ${decision} judged is not what was sealed`);
  return found?.copy;
}

export const sealOf = (copy: string): string => createHash("sha256").update(copy).digest("hex");

/** Stores what came of making a payload, in place of what came of it before. */
export async function putPayload(
  tx: Tx,
  decision: DecisionId,
  { made, asked, at }: { made: Made | { outcome: "no_restriction" }; asked: AskedPayload | undefined; at: number },
): Promise<void> {
  const row = {
    at,
    state: made.outcome === "payload" ? ("ready" as const) : made.outcome,
    payload: made.outcome === "payload" ? JSON.stringify(made.payload) : null,
    faults: JSON.stringify(made.outcome === "refused" ? made.faults : []),
    asked: JSON.stringify(asked ?? null),
  };
  await tx
    .insertInto("payloads")
    .values({ decision, ...row })
    .onConflict((on) => on.column("decision").doUpdateSet(row))
    .execute();
}

export function lockPayload(tx: Tx, decision: DecisionId) {
  return lockRows(tx, tx.selectFrom("payloads").selectAll().where("decision", "=", decision)).executeTakeFirst();
}

export function refusedPayloads(db: Reader, limit: number) {
  return db
    .selectFrom("payloads")
    .selectAll()
    .where("state", "=", "refused")
    .orderBy("at")
    .orderBy("decision")
    .limit(limit)
    .execute();
}

/** Destroys what was kept of decisions for as long as they could be looked at again. The decisions themselves stay. */
export async function destroyStatements(tx: Tx, now: number): Promise<void> {
  const over = tx.selectFrom("statements").select("decision").where("keep_until", "<=", now);
  await tx.deleteFrom("payloads").where("decision", "in", over).execute();
  await tx.deleteFrom("statements").where("keep_until", "<=", now).execute();
  await tx.deleteFrom("judged_copies").where("keep_until", "<=", now).execute();
}
