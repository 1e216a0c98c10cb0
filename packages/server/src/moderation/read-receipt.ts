import type { NoticeReceipt, ReceiptAnswer, Statement } from "@parvis/protocol/desk";
import type { DecisionId, PersonId } from "@parvis/protocol/ids";
import { Refusal } from "../platform/refusal.ts";
import type { Database, Reader } from "../storage/database.ts";
import { findCase } from "./cases-store.ts";
import { endOfClock } from "./clock-log.ts";
import { type ComplaintRow, complaintOf, complaintsOf, complaintUnder, undoneAt } from "./complaints-store.ts";
import {
  findDecision,
  findStatement,
  findStatementByReceipt,
  isKeptBack,
  markSeen,
  type StatementRow,
  type StoredStatement,
  toldStatements,
  unreadStatements,
} from "./decisions-store.ts";
import { markedAs } from "./mark-sources.ts";
import { findNoticeByReceipt, type Notice } from "./store.ts";
import { subjectOfNotice } from "./subjects.ts";

/**
 * [MOD7, MOD12] What a code stands for: what became of a notice, or the reasons for a decision. It needs no account.
 * [MOD300] Of what concerns a whole room, with what became of the complaint of whoever reads.
 */
export async function readReceipt(
  database: Database,
  code: string,
  now: number,
  reader?: PersonId,
): Promise<ReceiptAnswer> {
  const notice = await findNoticeByReceipt(database.read, code);
  if (notice !== undefined) return { notice: await noticeReceipt(database.read, notice) };
  const found = await findStatementByReceipt(database.read, code);
  const complaint = found === undefined ? await ownCoded(database, code) : await ownOf(database, found, reader);
  if (complaint !== undefined) return { statement: await contestedOf(database.read, complaint) };
  if (found === undefined || found.told_at === null) throw new Refusal("not_found");
  // That it was read is a fact of the record, whoever was shown it.
  if (found.seen_at === null) await database.write((tx) => markSeen(tx, found.decision, now), "rows");
  return { statement: await statementOf(database.read, found) };
}

/** What somebody has been told, and has not read: their statements, newest first. */
export async function listStatements(db: Reader, person: PersonId): Promise<Statement[]> {
  const unread = await unreadStatements(db, person, 20);
  return Promise.all(unread.map((row) => statementOf(db, row)));
}

/** Everything that somebody was told and can still be looked at, newest first. */
export async function listToldStatements(db: Reader, person: PersonId, now: number): Promise<Statement[]> {
  const told = await toldStatements(db, person, now);
  return Promise.all(told.map((row) => statementOf(db, row)));
}

/** No other complaint has a code that is nothing else. */
async function ownCoded({ read }: Database, code: string): Promise<ComplaintRow | undefined> {
  const found = await complaintUnder(read, code);
  return found?.by === "concerned" ? found : undefined;
}

/** What somebody contests for themselves of what concerns a whole room. */
async function ownOf({ read }: Database, { person, room, decision }: StatementRow, reader: PersonId | undefined) {
  return person === null && room !== null && reader !== undefined ? complaintOf(read, decision, reader) : undefined;
}

/** What somebody contested of what concerns whole rooms, and can still be looked at, the newest first. */
export async function listContested(db: Reader, person: PersonId, now: number): Promise<Statement[]> {
  return Promise.all((await complaintsOf(db, person, now)).map((complaint) => contestedOf(db, complaint)));
}

async function contestedOf(db: Reader, { decision, receipt }: ComplaintRow): Promise<Statement> {
  return statementOf(db, { ...(await findStatement(db, decision))!, receipt });
}

async function statementOf(db: Reader, row: StatementRow): Promise<Statement> {
  const { receipt, at, stored, complain_until, decision } = row;
  const { reasons: _, ...told } = JSON.parse(stored) as StoredStatement;
  const undone = await undoneAt(db, decision);
  return {
    ...{ receipt: receipt!, at, ...told, complainUntil: complain_until },
    ...(await afterwards(db, receipt!)),
    ...(undone === undefined ? {} : { undoneAt: undone }),
  };
}

/** [MOD17] What became of a complaint under this code; [MOD46] or why it was taken back without one. */
async function afterwards(db: Reader, code: string): Promise<Pick<Statement, "complaint" | "undoneBecause">> {
  const found = await complaintUnder(db, code);
  if (found === undefined) return {};
  const { at, by, state, due_at: dueAt, answered_at, answer } = found;
  if (by === "staff") return { undoneBecause: answer! };
  const answered = {
    ...(answered_at === null ? {} : { answeredAt: answered_at }),
    ...(answer === null ? {} : { answer }),
  };
  return { complaint: { at, state, dueAt, ...answered } };
}

async function noticeReceipt(db: Reader, notice: Notice): Promise<NoticeReceipt> {
  const one = notice.case_id === null ? undefined : await findCase(db, notice.case_id);
  const { receipt, at, decision, decided_at } = notice;
  const about = subjectOfNotice(notice, null).about as NoticeReceipt["about"];
  const told = { receipt, at, about, ...(await afterwards(db, receipt)) };
  if (decision === null) return { ...told, state: one?.read_at == null ? "received" : "reading" };
  const unfounded = await markedAs(db, notice.id);
  const outcome = await outcomeOf(db, decision, decided_at!);
  return { ...told, state: "decided", outcome: { ...outcome, ...(unfounded && { unfounded }) } };
}

/** [MOD11] The decision with its ground and how to contest it (art. 16(5) and (6)); of the person, nothing more. */
async function outcomeOf(db: Reader, id: DecisionId, at: number): Promise<NonNullable<NoticeReceipt["outcome"]>> {
  const decision = (await findDecision(db, id))!;
  const statement = await findStatement(db, id);
  // [MOD12] What an order keeps back from whom it concerns, it keeps from whoever reported: they may be the same.
  const shown = statement && !isKeptBack(statement) ? statement : undefined;
  const stored = shown && (JSON.parse(shown.stored) as StoredStatement);
  const { answer } = JSON.parse(decision.details ?? "{}") as { answer?: string };
  const undone = await undoneAt(db, id);
  return {
    ...(undone === undefined ? {} : { undoneAt: undone }),
    ...{ at, acted: decision.effects !== null },
    ...(stored === undefined ? {} : { ground: { ...stored.ground, explanation: "" } }),
    ...(answer === undefined ? {} : { answer }),
    machine: JSON.parse(decision.machine!),
    redress: JSON.parse(decision.redress!),
    complainUntil: (await endOfClock(db, id, "dsa-complaint-window"))!,
  };
}
