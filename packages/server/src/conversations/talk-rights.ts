import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { Person } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader } from "../storage/database.ts";
import { mayMeet } from "./may-meet.ts";
import { findTalk, type TalkRow } from "./store.ts";

/** Which of the two somebody is, as the one who may end it. */
export const endOf = ({ one }: TalkRow, person: PersonId) => (person === one ? "ended_one" : "ended_two");

export const otherOf = ({ one, two }: TalkRow, person: PersonId): PersonId => (person === one ? two : one);

/** [CON8] A conversation of this person; one of others is not there. */
export function requireOwn(talk: TalkRow | undefined, person: PersonId): TalkRow {
  if (talk === undefined || (talk.one !== person && talk.two !== person)) throw new Refusal("not_found");
  return talk;
}

export async function ownTalk(db: Reader, id: ConversationId, person: PersonId): Promise<TalkRow> {
  return requireOwn(await findTalk(db, id), person);
}

/**
 * [CON8] Whether both can write in a conversation, as they stand now. Why not is told to nobody: that the other ended it,
 * a block, an age that changed, a ban and the erasure of one of the two close it in the same words, and take nothing out
 * of it that was said.
 */
export async function openFor(db: Reader, talk: TalkRow, now: number): Promise<readonly [Person, Person] | undefined> {
  const two = await mayMeet(db, talk.one, talk.two, { via: talk.via, now });
  if (talk.ended_one + talk.ended_two > 0) return undefined;
  return two?.some(({ erased_at }) => erased_at !== null && erased_at >= talk.begun_at) ? undefined : two;
}

export async function requireOpen(db: Reader, talk: TalkRow, now: number): Promise<readonly [Person, Person]> {
  const two = await openFor(db, talk, now);
  if (two === undefined) throw new Refusal("talk_closed");
  return two;
}
