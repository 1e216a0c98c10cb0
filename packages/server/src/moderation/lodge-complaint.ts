import type { ComplaintId, PersonId } from "@parvis/protocol/ids";
import { Refusal } from "../platform/refusal.ts";
import { requireText } from "../platform/required-text.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import { logCase } from "./cases-store.ts";
import { beginClock, endOfClock } from "./clock-log.ts";
import { complaintOf, complaintUnder, freeCode, insertComplaint, undoneAt } from "./complaints-store.ts";
import { type DecisionRow, findDecision, findStatementByReceipt } from "./decisions-store.ts";
import { keepDecided } from "./keep-decided.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { newReceiptCode } from "./receipt-code.ts";
import { findNoticeByReceipt, NEVER } from "./store.ts";

type Desk = Pick<ModerationDesk, "database" | "clock" | "book" | "noticeMs" | "tell">;

interface Contested {
  decision: DecisionRow;
  by: "concerned" | "notifier";
  until: number;
  /** It concerns a whole room: everybody in it has the same code. */
  shared?: true;
}

interface Lodged {
  /** The day of the answer. */
  dueAt: number;
  /** The code under which it is followed. */
  receipt: string;
}

/**
 * [MOD17] Contests a decision (DSA art. 20): for six months, by whoever has the code of its reasons, or of a notice that it
 * answered. Once of each decision under each code; [MOD300] of what concerns a whole room, each for themselves. What it
 * rests on is kept until it is answered.
 */
export async function lodgeComplaint(desk: Desk, code: string, raw: string, person?: PersonId): Promise<Lodged> {
  const text = requireText(raw);
  const lodged = await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    const { decision, by, until, shared } = await contested(tx, code);
    if (at > until) throw new Refusal("complaint_late");
    const complainer = shared === true ? (person ?? null) : null;
    const receipt = shared === true ? await ownCode(tx, decision, complainer) : await onlyCode(tx, decision, code);
    const id = uuidv7(at) as ComplaintId;
    const due_at = (await beginClock(tx, desk.book, { of: id, isNew: true, clock: "house-complaint-answer", at }))!;
    await insertComplaint(tx, {
      ...{
        id,
        decision: decision.id,
        receipt,
        complainer,
        by,
        at,
        text,
        due_at,
        state: "open",
        reviewer: null,
        link_hash: null,
      },
      ...{ answered_at: null, answered_by: null, answer: null, erred: null, erred_of: null, keep_until: NEVER },
    });
    await keepDecided(desk, tx, decision, at);
    if (decision.case_id !== null) await logCase(tx, { case: decision.case_id, at, by: null, act: "complaint" });
    return { dueAt: due_at, receipt };
  });
  desk.tell({ of: "reports" });
  return lodged;
}

/** [MOD300] Under the code that everybody has, nobody's complaint stands: each has a code of its own. */
async function ownCode(tx: Tx, { id }: DecisionRow, person: PersonId | null): Promise<string> {
  const isLodged = person !== null && (await complaintOf(tx, id, person)) !== undefined;
  if (isLodged || (await undoneAt(tx, id)) !== undefined) throw new Refusal("complaint_lodged");
  return newReceiptCode();
}

async function onlyCode(tx: Tx, { id }: DecisionRow, code: string): Promise<string> {
  const before = await complaintUnder(tx, code);
  if (before?.decision === id) throw new Refusal("complaint_lodged");
  // Their notice was decided anew: from now on the code stands for what they say of that.
  if (before !== undefined) await freeCode(tx, before);
  return code;
}

async function contested(tx: Tx, receipt: string): Promise<Contested> {
  const statement = await findStatementByReceipt(tx, receipt);
  if (statement !== undefined && statement.told_at !== null) {
    const decision = (await findDecision(tx, statement.decision))!;
    const shared = statement.person === null && statement.room !== null ? { shared: true as const } : {};
    return { decision, by: "concerned", until: statement.complain_until, ...shared };
  }
  const notice = await findNoticeByReceipt(tx, receipt);
  const decision = notice?.decision == null ? undefined : await findDecision(tx, notice.decision);
  if (decision === undefined) {
    const lodged = await complaintUnder(tx, receipt);
    throw new Refusal(lodged === undefined ? "not_found" : "complaint_lodged");
  }
  const until = (await endOfClock(tx, decision.id, "dsa-complaint-window"))!;
  return { decision, by: "notifier", until };
}
