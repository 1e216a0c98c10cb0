import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { currentKey } from "../people/keys-store.ts";
import { findPerson } from "../people/store.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Tx } from "../storage/database.ts";
import type { Via } from "./rules.ts";
import { findTalkOf, inOrder, insertTalk, putSides, updateTalk } from "./store.ts";

/**
 * [CON7] The conversation of two people: the one there is, or a new one. What a link opened stays so. One that somebody
 * ended is open again, since both want it; one that ended because somebody erased themselves begins anew, where they are
 * back.
 */
export async function beginTalk(
  tx: Tx,
  a: PersonId,
  b: PersonId,
  { via, now, id = uuidv7(now) as ConversationId }: { via: Via; now: number; id?: ConversationId | undefined },
): Promise<ConversationId> {
  const found = await findTalkOf(tx, a, b);
  const erased = [await findPerson(tx, a), await findPerson(tx, b)].map((person) => person?.erased_at ?? 0);
  const last = Math.max(...erased);
  const begun_at = (await areBack(tx, [a, b], erased)) ? Math.max(now, last + 1) : last;
  if (found !== undefined) {
    await updateTalk(tx, found.id, {
      ...{ via: via === "link" ? via : found.via, ended_one: 0, ended_two: 0 },
      begun_at: found.begun_at <= last ? begun_at : found.begun_at,
    });
    await putSides(tx, found);
    return found.id;
  }
  await insertTalk(tx, { id, ...inOrder(a, b), via, begun_at, seq: 0, last_at: now, ended_one: 0, ended_two: 0 });
  return id;
}

/** Whether nobody of the two erased themselves and has made no keys since. */
async function areBack(tx: Tx, two: PersonId[], erased: number[]): Promise<boolean> {
  for (const [i, person] of two.entries())
    if (erased[i]! > 0 && (await currentKey(tx, person)) === undefined) return false;
  return true;
}
