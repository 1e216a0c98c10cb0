import type { Complaint, Statement } from "@parvis/protocol/desk";
import type { PersonId } from "@parvis/protocol/ids";
import { storedEffects } from "../rooms/decisions.ts";
import { rulesMarked } from "../safety/rules-store.ts";
import type { Reader } from "../storage/database.ts";
import { knownPartiesOf, partiesOf, rightsToOverturn } from "./answer-complaint.ts";
import { type ComplaintRow, latestComplaints } from "./complaints-store.ts";
import { findDecision, findStatement, type StoredStatement } from "./decisions-store.ts";
import { mayDo } from "./rights.ts";
import { type DeskStanding, listDesk } from "./roles-store.ts";
import { type StaffReader, seeStaff } from "./see-staff.ts";

const SHOWN = 100;

/** [MOD17] Complaints by when they are due. [MOD18] `red`: one waits for somebody whom the house does not have. */
export async function listComplaints(
  db: Reader,
  now: number,
  reader: DeskStanding,
): Promise<{ complaints: Complaint[]; red: boolean }> {
  const rows = await latestComplaints(db, SHOWN);
  const complaints = await Promise.all(
    rows.map(async (row) => ({
      ...(await shownComplaint(db, row, now, reader)),
      ...(await ownOf(db, row, reader.person)),
    })),
  );
  return { complaints, red: complaints.some(({ needsReviewer }) => needsReviewer) };
}

/** [MOD18] Who has a part in it is told that somebody else answers. */
export async function ownOf(db: Reader, row: ComplaintRow, reader: PersonId): Promise<{ own?: true }> {
  const parties = await partiesOf(db, row, (await findDecision(db, row.decision))!);
  return parties.includes(reader) ? { own: true } : {};
}

export async function shownComplaint(
  db: Reader,
  row: ComplaintRow,
  now: number,
  reader: StaffReader,
): Promise<Complaint> {
  const decision = (await findDecision(db, row.decision))!;
  const statement = await findStatement(db, row.decision);
  const by = (await seeStaff(db, reader, [decision.by]))(decision.by);
  const stored = statement && (JSON.parse(statement.stored) as Pick<StoredStatement, "effects">);
  const effects: Statement["effects"] = stored?.effects ?? [];
  return {
    ...{ id: row.id, at: row.at, dueAt: row.due_at, state: row.state, by: row.by, text: row.text },
    decision: {
      ...{ id: decision.id, at: decision.at, reason: decision.reason, effects },
      ...(by && { by }),
      ...(decision.case_id === null ? {} : { case: decision.case_id }),
    },
    ...(row.reviewer === null ? {} : { reviewer: row.reviewer }),
    needsReviewer: await needsReviewer(db, row, now, reader),
    rules: await rulesMarked(db, decision.id),
    ...(row.answer === null ? {} : { answer: row.answer }),
  };
}

/**
 * [MOD18] Whether everybody who could answer has a part in what is contested, and nobody from outside was named. Where it
 * is so by who reported, the owner alone is told, who names somebody: the others could tell from it who did.
 */
async function needsReviewer(db: Reader, row: ComplaintRow, now: number, reader: StaffReader): Promise<boolean> {
  if (row.state !== "open" || row.reviewer !== null) return false;
  const decision = (await findDecision(db, row.decision))!;
  const isOwner = typeof reader !== "string" && reader.role === "owner";
  const parties = await (isOwner ? partiesOf : knownPartiesOf)(db, row, decision);
  const asked = rightsToOverturn(storedEffects(decision));
  const able = (await listDesk(db, now)).filter(({ held }) => asked.every((right) => mayDo(held, right)));
  return able.every(({ id }) => parties.includes(id));
}
