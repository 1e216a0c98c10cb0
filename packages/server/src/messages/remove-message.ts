import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { actOnLog, type ClientAct } from "../rooms/act-on-log.ts";
import type { Answer } from "../rooms/answers.ts";
import { recordDecision, requireStaff } from "../rooms/decisions.ts";
import { findPosted, rewritePosted } from "../rooms/log.ts";
import type { MessageDesk } from "./message-desk.ts";
import { deleteReactions, keepText } from "./store.ts";

interface Removal extends ClientAct {
  target: number;
  reason?: string | undefined;
}

/**
 * [MSG6] One's own message, or with a reason anybody's by staff, leaves every reader and search at once.
 * Its text is kept apart for reports, then destroyed. Muted or frozen, one may still take back one's own words.
 */
export function removeMessage(desk: MessageDesk, actor: Actor, removal: Removal): Promise<Answer> {
  return actOnLog(desk, actor, removal, async (tx, { room, standing, now }) => {
    const posted = await findPosted(tx, room.no, removal.target);
    if (posted === undefined) throw new Refusal("not_found");
    if (posted.removed !== null) return undefined;
    const own = posted.by === actor.person;
    if (!own) requireStaff(standing);
    if (!own && removal.reason === undefined) throw new Refusal("reason_required");
    const target = removal.target;
    const reason = own ? undefined : removal.reason;
    await keepText(tx, { room: room.no, target, text: posted.text!, kept_at: now, destroy_at: now + desk.keptTextMs });
    await rewritePosted(tx, posted, { text: "", removed: own ? "author" : "staff" });
    await deleteReactions(tx, room.no, target);
    if (reason !== undefined) {
      const subject = { room: room.no, target, person: posted.by };
      await recordDecision(tx, { at: now, by: actor.person, act: "remove", reason, ...subject });
    }
    const data = JSON.stringify({ by: own ? "author" : "staff", ...(reason === undefined ? {} : { reason }) });
    return { kind: "removed", by: actor.person, target, data };
  });
}
