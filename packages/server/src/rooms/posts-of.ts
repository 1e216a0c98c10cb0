import type { PersonId } from "@parvis/protocol/ids";
import type { Reader } from "../storage/database.ts";
import type { EventRow } from "./events.ts";
import { readPostedAt } from "./log.ts";
import type { Room } from "./store.ts";

/** How far back somebody's messages are looked for, and how many positions at once: nobody waits for all of them. */
const LOOK_BACK = 1000;
const AT_ONCE = 100;

type Log = Pick<Room, "no" | "seq">;

/**
 * Where somebody spoke last in a room, as of some moment. Looking for it takes longer than an act should: whoever is to
 * be told what they said in a transaction looks before.
 */
export interface Spoken {
  room: number;
  person: PersonId;
  /** The end of the log then. */
  upTo: number;
  /** The last positions up to there, falling. */
  seqs: readonly number[];
}

export async function findSpoken(db: Reader, { no, seq: upTo }: Log, person: PersonId, limit: number): Promise<Spoken> {
  const seqs: number[] = [];
  for (let to = upTo; to > upTo - LOOK_BACK && seqs.length < limit; to -= AT_ONCE) {
    const rows = await postsAfter(db, no, person, Math.max(to - AT_ONCE, upTo - LOOK_BACK))
      .select("seq")
      .where("seq", "<=", to)
      .limit(limit - seqs.length)
      .execute();
    seqs.push(...rows.map(({ seq }) => seq));
  }
  return { room: no, person, upTo, seqs };
}

/** What somebody said last in a room, oldest first. With `spoken`, it is not looked for again where it was found before. */
export async function readPostsOf(
  db: Reader,
  { no, seq }: Log,
  person: PersonId,
  limit: number,
  spoken?: Spoken,
): Promise<EventRow[]> {
  const known = spoken?.room === no && spoken.person === person ? spoken : { upTo: 0, seqs: [] };
  const after = seq - LOOK_BACK;
  const later = await postsAfter(db, no, person, Math.max(after, known.upTo)).selectAll().limit(limit).execute();
  const before = known.seqs.filter((one) => one > after).slice(0, limit - later.length);
  return [...later, ...(await readPostedAt(db, no, before))].reverse();
}

function postsAfter(db: Reader, room: number, person: PersonId, after: number) {
  return db
    .selectFrom("events")
    .where("room", "=", room)
    .where("seq", ">", after)
    .where("kind", "=", "posted")
    .where("by", "=", person)
    .orderBy("seq", "desc");
}
