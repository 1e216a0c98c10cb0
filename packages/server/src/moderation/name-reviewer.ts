import type { ComplaintId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { hashToken, newToken } from "../people/tokens.ts";
import { Refusal } from "../platform/refusal.ts";
import { requireLine } from "../platform/required-text.ts";
import { lockComplaint, logContested, updateComplaint } from "./complaints-store.ts";
import { findDecision } from "./decisions-store.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, requireRight } from "./roles-store.ts";

type Desk = Pick<ModerationDesk, "database" | "clock" | "tell">;

/**
 * [MOD18] The owner names somebody from outside to answer a complaint. Resolves with the link, which is told once, leads
 * to that one case, and no longer does once it is answered or somebody else is named.
 */
export async function nameReviewer(desk: Desk, actor: Actor, id: ComplaintId, name: string): Promise<string> {
  const link = newToken();
  await desk.database.write(async (tx) => {
    const at = desk.clock.now();
    requireRight(await admitDesk(tx, actor, at), "govern");
    const complaint = await lockComplaint(tx, id);
    if (complaint === undefined) throw new Refusal("not_found");
    if (complaint.state !== "open") throw new Refusal("case_closed");
    const reviewer = requireLine(name);
    await updateComplaint(tx, id, { reviewer, link_hash: hashToken(link) });
    const of = (await findDecision(tx, complaint.decision))?.case_id ?? null;
    await logContested(tx, of, { complaint: id, at, by: actor.person, act: "reviewer named", note: reviewer });
  }, "rows");
  desk.tell({ of: "reports" });
  return link;
}
