import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { ContactDesk } from "./contact-desk.ts";
import { whoSees } from "./share-marks.ts";
import { findTalk } from "./store.ts";
import { openFor } from "./talk-rights.ts";

/**
 * [CON8, CON9] Whether what somebody said or showed in a conversation still goes to the other one, as the two stand now.
 * Asked of what was long on its way; what was stored before stays theirs to read.
 */
export async function stillReaches(
  { database, clock }: Pick<ContactDesk, "database" | "clock">,
  { t, talk: id }: { t: "sealed" | "talkRead" | "talkTyping"; talk: ConversationId },
  by: PersonId,
): Promise<boolean> {
  return database.snapshot(async (db) => {
    const talk = await findTalk(db, id);
    if (talk === undefined) return false;
    const now = clock.now();
    return (await (t === "sealed" ? openFor(db, talk, now) : whoSees(db, talk, by, now))) !== undefined;
  });
}
