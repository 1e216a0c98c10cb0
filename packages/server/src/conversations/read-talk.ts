import type { TalkSummary } from "@parvis/protocol/private";
import { type Slot, writeKeyFrame } from "@parvis/protocol/sealing/key-frame";
import type { ConversationId, SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import type { Actor } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
import { DAY_MS } from "../platform/day.ts";
import { firstKeptDay } from "../sealing/epochs.ts";
import { readSlots } from "../sealing/read-slots.ts";
import { findOrigin, latestMessages, type MessageRow } from "../sealing/store.ts";
import type { Reader } from "../storage/database.ts";
import type { ContactDesk } from "./contact-desk.ts";
import { talksOf } from "./store.ts";
import { endOf, openFor, otherOf, ownTalk } from "./talk-rights.ts";

interface PageAsked {
  talk: ConversationId;
  before?: number | undefined;
  limit: number;
}

interface TalkPage {
  seq: number;
  records: string[];
  origin?: string;
  slots: { segment: SegmentId; frame: string }[];
  older: boolean;
}

/**
 * [CON10] A page of what was said, as ciphertext, with what this person's devices open it with. No further back than the
 * window, whatever is kept for a case: what is on hold is told to nobody.
 */
export async function readTalk(desk: ContactDesk, { person }: Actor, asked: PageAsked): Promise<TalkPage> {
  const { database, keys } = desk;
  const sinceDay = firstKeptDay(desk.clock.now(), desk.windowDays);
  const { talk, rows, origin } = await database.snapshot(async (db) => {
    const talk = await ownTalk(db, asked.talk, person);
    const before = asked.before ?? talk.seq + 1;
    const rows = await latestMessages(db, talk.id, { before, sinceDay, most: asked.limit + 1 });
    return { talk, rows, origin: asked.before === undefined ? await findOrigin(db, talk.id, sinceDay) : undefined };
  });
  const page = rows.slice(0, asked.limit).toReversed();
  const segments = [...new Set([...(origin ? [origin] : []), ...page].map(({ segment }) => segment))];
  const slots = await Promise.all(segments.map((segment) => slotOf(database.read, keys, segment, person)));
  return {
    seq: talk.seq,
    records: page.map(base64Of),
    ...(origin && { origin: base64Of(origin) }),
    slots: slots.filter((slot) => slot !== undefined),
    older: rows.length > asked.limit,
  };
}

const base64Of = ({ record }: MessageRow): string => Buffer.from(record).toString("base64");

/** Absent where it was destroyed just now. */
async function slotOf(db: Reader, keys: ContactDesk["keys"], segment: SegmentId, person: Actor["person"]) {
  const slots: Slot[] = await readSlots(db, keys, segment, person).catch((cause: unknown) => {
    if (cause instanceof SealFault && (cause.code === "absent" || cause.code === "destroyed")) return [];
    throw cause;
  });
  if (slots.length === 0) return undefined;
  return { segment, frame: Buffer.from(writeKeyFrame(slots)).toString("base64") };
}

/** Whoever the house first saw less than a day ago is shown as new: their haste weighs more to whoever reads them. */
async function shownOther(db: Reader, id: Actor["person"], now: number): Promise<TalkSummary["with"]> {
  const person = await findPerson(db, id);
  return { id, name: person?.name ?? "", fresh: person !== undefined && now - person.made_at < DAY_MS };
}

/** The conversations of somebody, the newest first. */
export async function listTalks(db: Reader, person: Actor["person"], now: number): Promise<TalkSummary[]> {
  const summaries: TalkSummary[] = [];
  for (const talk of await talksOf(db, person)) {
    const other = otherOf(talk, person);
    const { id, seq, read, begun_at, last_at, marks } = talk;
    summaries.push({
      ...{ id, seq, read, begunAt: begun_at, lastAt: last_at, unread: seq - read, marks: marks === 1 },
      with: await shownOther(db, other, now),
      closed: (await openFor(db, talk, now)) === undefined,
      ended: talk[endOf(talk, person)] > 0,
    });
  }
  return summaries;
}
