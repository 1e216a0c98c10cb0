import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import type { Via } from "./rules.ts";
import { findTalkOf, inOrder, insertTalk, updateTalk } from "./store.ts";

/** [CON7] The conversation of two people: the one there is, or a new one. What a link opened stays so. */
export async function beginTalk(
  tx: Tx,
  a: PersonId,
  b: PersonId,
  { via, now }: { via: Via; now: number },
): Promise<ConversationId> {
  const found = await findTalkOf(tx, a, b);
  if (found !== undefined) {
    if (via === "link" && found.via !== "link") await updateTalk(tx, found.id, { via });
    return found.id;
  }
  const id = uuidv7(now) as ConversationId;
  await insertTalk(tx, { id, ...inOrder(a, b), via, begun_at: now, seq: 0, last_at: now });
  return id;
}
