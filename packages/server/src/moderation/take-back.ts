import type { ComplaintId, DecisionId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { answerIn, tellAnswered } from "./answer-complaint.ts";
import { complaintUnder, insertComplaint } from "./complaints-store.ts";
import { findDecision, findStatement } from "./decisions-store.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, requireRight } from "./roles-store.ts";
import { NEVER } from "./store.ts";

/**
 * [MOD46] Staff take back what the house decided alone, of their own motion: undone, told and counted as where whoever
 * it concerns had contested it. Where they have, that is answered instead.
 */
export async function takeBack(desk: ModerationDesk, actor: Actor, id: DecisionId, reason: string): Promise<void> {
  const done = await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    requireRight(await admitDesk(tx, actor, now), "answer-complaints");
    const decision = await findDecision(tx, id);
    const statement = await findStatement(tx, id);
    if (decision?.by !== "house" || statement?.receipt == null) throw new Refusal("not_found");
    if ((await complaintUnder(tx, statement.receipt)) !== undefined) throw new Refusal("complaint_lodged");
    const complaint = {
      ...{
        id: uuidv7(now) as ComplaintId,
        decision: id,
        receipt: statement.receipt,
        complainer: null,
        by: "staff" as const,
        at: now,
      },
      ...{ text: reason, due_at: now, state: "open" as const, reviewer: null, link_hash: null, keep_until: NEVER },
      ...{ answered_at: null, answered_by: null, answer: null, erred: null, erred_of: null },
    };
    await insertComplaint(tx, complaint);
    return answerIn(desk, tx, { by: { actor }, complaint, now, body: { overturn: true, reason } });
  }, "rows");
  tellAnswered(desk, done);
}
