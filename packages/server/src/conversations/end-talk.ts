import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Actor } from "../people/standing.ts";
import { actOn, type ContactDesk } from "./contact-desk.ts";
import { lockTalk, updateTalk } from "./store.ts";
import { endOf, requireOwn } from "./talk-rights.ts";

/**
 * [CON12] Ends a conversation, or takes one's own end of it back. The other sees it closed, as by anything else that
 * closes one, and is sent nothing.
 */
export function endTalk(
  desk: ContactDesk,
  actor: Actor,
  { talk, on }: { talk: ConversationId; on: boolean },
): Promise<void> {
  return actOn(desk, actor, async (tx) => {
    const row = requireOwn(await lockTalk(tx, talk), actor.person);
    await updateTalk(tx, talk, { [endOf(row, actor.person)]: on ? 1 : 0 });
  });
}
