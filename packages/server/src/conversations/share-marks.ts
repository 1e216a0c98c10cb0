import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Actor } from "../people/standing.ts";
import type { Reader } from "../storage/database.ts";
import { actOn, type ContactDesk } from "./contact-desk.ts";
import { mayShareMarks } from "./rules.ts";
import { raiseRead, setMarks, sidesOf, type TalkRow } from "./store.ts";
import { openFor, otherOf, ownTalk } from "./talk-rights.ts";

/** [CON9] Whether one shares, in a conversation, what one has read and that one is typing. */
export function shareMarks(
  desk: ContactDesk,
  actor: Actor,
  { talk, on }: { talk: ConversationId; on: boolean },
): Promise<void> {
  return actOn(desk, actor, async (tx) => {
    await ownTalk(tx, talk, actor.person);
    await setMarks(tx, talk, actor.person, on);
  });
}

interface Read {
  /** Up to where, at most what was said. */
  seq: number;
  /** Who is told: one's own devices, and the other where both share it. */
  people: PersonId[];
}

/** [CON9] Notes what was read. */
export function markTalkRead(
  desk: ContactDesk,
  actor: Actor,
  { talk: id, seq }: { talk: ConversationId; seq: number },
): Promise<Read> {
  return actOn(desk, actor, async (tx, now) => {
    const talk = await ownTalk(tx, id, actor.person);
    const read = Math.min(seq, talk.seq);
    if (!(await raiseRead(tx, id, actor.person, read))) return { seq: read, people: [] };
    const other = await whoSees(tx, talk, actor.person, now);
    return { seq: read, people: [actor.person, ...(other === undefined ? [] : [other])] };
  });
}

/** [CON9] Who is told that somebody types: the other, where both share it. */
export async function whoSeesTyping(
  { database, clock }: ContactDesk,
  { person }: Actor,
  id: ConversationId,
): Promise<PersonId | undefined> {
  return database.snapshot(async (db) => whoSees(db, await ownTalk(db, id, person), person, clock.now()));
}

/** [CON9] The other, where both share it, as they stand now. */
export async function whoSees(db: Reader, talk: TalkRow, person: PersonId, now: number): Promise<PersonId | undefined> {
  const two = await openFor(db, talk, now);
  if (two === undefined || !mayShareMarks(...two)) return undefined;
  const sides = await sidesOf(db, talk.id);
  return sides.every(({ marks }) => marks === 1) ? otherOf(talk, person) : undefined;
}
