import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { actOnLog, type ClientAct } from "../rooms/act-on-log.ts";
import type { Answer } from "../rooms/answers.ts";
import { requireStaff } from "../rooms/decisions.ts";
import type { EventRow } from "../rooms/events.ts";
import { findPosted, rewritePosted } from "../rooms/log.ts";
import type { Tx } from "../storage/database.ts";
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
    if (reason !== undefined) {
      const effects = [{ do: "remove" as const, room: room.no, target }];
      const subject = { room: room.no, target, person: posted.by! };
      await desk.decide(tx, { at: now, by: actor.person, act: "remove", reason, effects, ...subject });
    }
    await takeMessageAway(tx, posted, { by: own ? "author" : "staff", now, keptTextMs: desk.keptTextMs });
    const data = JSON.stringify({ by: own ? "author" : "staff", ...(reason === undefined ? {} : { reason }) });
    return { kind: "removed", by: actor.person, target, data, ...(own ? {} : { decidedOn: posted.by! }) };
  });
}

interface TakenAway {
  by: "author" | "staff";
  now: number;
  keptTextMs: number;
}

/** Empties a message that stands. Its text is kept apart for reports, then destroyed. */
export async function takeMessageAway(tx: Tx, posted: EventRow, { by, now, keptTextMs }: TakenAway): Promise<void> {
  const { room, seq: target, text } = posted;
  await keepText(tx, { room, target, text: text!, kept_at: now, destroy_at: now + keptTextMs });
  await rewritePosted(tx, posted, { text: "", removed: by });
  await deleteReactions(tx, room, target);
}
