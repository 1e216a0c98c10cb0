import type { ComplaintId } from "@parvis/protocol/ids";
import { Refusal } from "../platform/refusal.ts";
import { requireText } from "../platform/required-text.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { logCase } from "./cases-store.ts";
import { beginClock, endOfClock } from "./clock-log.ts";
import { complaintUnder, freeCode, insertComplaint } from "./complaints-store.ts";
import { type DecisionRow, findDecision, findStatementByReceipt } from "./decisions-store.ts";
import { keepDecided } from "./keep-decided.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { findNoticeByReceipt, NEVER } from "./store.ts";

type Desk = Pick<ModerationDesk, "database" | "clock" | "book" | "noticeMs" | "tell">;

interface Contested {
  decision: DecisionRow;
  by: "concerned" | "notifier";
  until: number;
}

/**
 * [MOD17] Contests a decision (DSA art. 20): for six months, by whoever has the code of its reasons, or of a notice that it
 * answered. Once of each decision under each code. What it rests on is kept until it is answered. Resolves with the day
 * of the answer.
 */
export async function lodgeComplaint(desk: Desk, receipt: string, raw: string): Promise<number> {
  const text = requireText(raw);
  const due = await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    const { decision, by, until } = await contested(tx, receipt);
    if (at > until) throw new Refusal("complaint_late");
    const before = await complaintUnder(tx, receipt);
    if (before?.decision === decision.id) throw new Refusal("complaint_lodged");
    // Their notice was decided anew: from now on the code stands for what they say of that.
    if (before !== undefined) await freeCode(tx, before);
    const id = uuidv7(at) as ComplaintId;
    const due_at = (await beginClock(tx, desk.book, { of: id, isNew: true, clock: "house-complaint-answer", at }))!;
    await insertComplaint(tx, {
      ...{ id, decision: decision.id, receipt, by, at, text, due_at, state: "open", reviewer: null, link_hash: null },
      ...{ answered_at: null, answered_by: null, answer: null, erred: null, erred_of: null, keep_until: NEVER },
    });
    await keepDecided(desk, tx, decision, at);
    if (decision.case_id !== null) await logCase(tx, { case: decision.case_id, at, by: null, act: "complaint" });
    return due_at;
  });
  desk.tell({ of: "reports" });
  return due;
}

async function contested(tx: Tx, receipt: string): Promise<Contested> {
  const statement = await findStatementByReceipt(tx, receipt);
  if (statement !== undefined && statement.told_at !== null) {
    const decision = (await findDecision(tx, statement.decision))!;
    return { decision, by: "concerned", until: statement.complain_until };
  }
  const notice = await findNoticeByReceipt(tx, receipt);
  const decision = notice?.decision == null ? undefined : await findDecision(tx, notice.decision);
  if (decision === undefined) throw new Refusal("not_found");
  const until = (await endOfClock(tx, decision.id, "dsa-complaint-window"))!;
  return { decision, by: "notifier", until };
}
