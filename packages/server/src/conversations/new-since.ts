import type { PersonId, Seq } from "@parvis/protocol/ids";
import type { RequestId } from "@parvis/protocol/private";
import { type ConversationId, readRecord } from "@parvis/protocol/sealing/record";
import { latestMessages } from "../sealing/store.ts";
import type { Reader } from "../storage/database.ts";
import type { ContactDesk } from "./contact-desk.ts";
import { mayMeet } from "./may-meet.ts";
import { requestsBetween, type TalkRow, talksSince } from "./store.ts";
import { openFor } from "./talk-rights.ts";

/** What is new for some people: a request or a conversation that has begun, and what was said in it. */
export interface NewTalk {
  about?: RequestId | ConversationId;
  people: PersonId[];
  records: { talk: ConversationId; by: PersonId; record: string }[];
}

interface Asked {
  since: number;
  /** What is newer may still come by itself. */
  until: number;
  now: number;
  isHere: (person: PersonId) => boolean;
  /** Up to where a conversation is known to have been shown. */
  known: (talk: ConversationId) => Seq | undefined;
}

/** What a conversation brings at once; who misses more sees the hole before it. */
const MOST_RECORDS = 200;

/** [CON8] What is new since a moment, where the two can still meet. */
export function newSince(database: ContactDesk["database"], asked: Asked): Promise<NewTalk[]> {
  return database.snapshot(async (db) => [...(await newRequests(db, asked)), ...(await newInTalks(db, asked))]);
}

async function newRequests(db: Reader, { since, until, now, isHere }: Asked): Promise<NewTalk[]> {
  const found: NewTalk[] = [];
  for (const { id, from_person: from, to_person: to } of await requestsBetween(db, since, until))
    if (isHere(to) && (await mayMeet(db, from, to, { via: "request", now })) !== undefined)
      found.push({ about: id, people: [to], records: [] });
  return found;
}

async function newInTalks(db: Reader, { since, until, now, isHere, known }: Asked): Promise<NewTalk[]> {
  const found: NewTalk[] = [];
  for (const talk of await talksSince(db, since)) {
    const people = [talk.one, talk.two].filter(isHere);
    const shown = known(talk.id);
    const isNew = talk.begun_at >= since && talk.begun_at <= until;
    if (people.length === 0 || (!isNew && shown === talk.seq)) continue;
    if ((await openFor(db, talk, now)) === undefined) continue;
    const records = await newRecords(db, talk, { shown, since, until });
    found.push({ ...(isNew ? { about: talk.id } : {}), people, records });
  }
  return found;
}

async function newRecords(
  db: Reader,
  talk: TalkRow,
  { shown, since, until }: { shown: Seq | undefined } & Pick<Asked, "since" | "until">,
): Promise<NewTalk["records"]> {
  if (shown === talk.seq) return [];
  const rows = await latestMessages(db, talk.id, { before: talk.seq + 1, most: MOST_RECORDS });
  return rows.toReversed().flatMap(({ seq, record }) => {
    const { author, at } = readRecord(record).header;
    const isNew = shown === undefined ? at >= since : seq > shown;
    return isNew && at <= until ? [{ talk: talk.id, by: author, record: Buffer.from(record).toString("base64") }] : [];
  });
}
