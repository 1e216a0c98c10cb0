import type { ReviewAnswer } from "@parvis/protocol/http";
import type { ComplaintId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { recordReads } from "./case-reads.ts";
import { findComplaint, logComplaint } from "./complaints-store.ts";
import { findDecision } from "./decisions-store.ts";
import { ownOf, shownComplaint } from "./list-complaints.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { showCase } from "./read-case.ts";
import { copied } from "./read-review.ts";
import { admitDesk, requireNotOwn, requireRight } from "./roles-store.ts";

type Desk = Pick<ModerationDesk, "database" | "clock">;

/** [MOD17] What is contested, for the staff: the complaint, the decision, and what was judged. [MOD21] On record first. */
export async function readComplaint({ database, clock }: Desk, actor: Actor, id: ComplaintId): Promise<ReviewAnswer> {
  const db = database.aside;
  const now = clock.now();
  const standing = await admitDesk(db, actor, now);
  requireRight(standing, "read-complaints");
  const row = await findComplaint(db, id);
  if (row === undefined) throw new Refusal("not_found");
  const decision = (await findDecision(db, row.decision))!;
  requireNotOwn(standing, decision);
  const complaint = { ...(await shownComplaint(db, row, now, standing)), ...(await ownOf(db, row, actor.person)) };
  const { case_id: of } = decision;
  if (of === null) {
    const read = { complaint: id, at: now, by: actor.person, act: "read" } as const;
    await database.write((tx) => logComplaint(tx, read), "rows");
    return { complaint, judged: await copied(database, decision) };
  }
  await database.write((tx) => recordReads(tx, [of], actor.person, now), "rows");
  return { complaint, judged: (await showCase(db, of, standing)).notices };
}
