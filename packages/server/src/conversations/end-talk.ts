import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Actor } from "../people/standing.ts";
import { actOn, type ContactDesk } from "./contact-desk.ts";
import { lockTalk, settleRequest, updateTalk } from "./store.ts";
import { endOf, otherOf, requireOwn } from "./talk-rights.ts";

/**
 * [CON12] Ends a conversation, or takes one's own end of it back. The other sees it closed, as by anything else that
 * closes one, and is sent nothing. What was asked of the other before is no consent any more; nor is a code, which is older than this.
 */
export function endTalk(
  desk: ContactDesk,
  actor: Actor,
  { talk, on }: { talk: ConversationId; on: boolean },
): Promise<void> {
  return actOn(desk, actor, async (tx, now) => {
    const row = requireOwn(await lockTalk(tx, talk), actor.person);
    await updateTalk(tx, talk, { [endOf(row, actor.person)]: on ? now : 0 });
    if (on) await settleRequest(tx, actor.person, otherOf(row, actor.person));
  });
}
