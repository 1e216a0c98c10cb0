import type { CaseId } from "@parvis/protocol/ids";
import { uuidv7 } from "../platform/uuid.ts";
import { copyLineHolds, holdLines } from "../rooms/line-holds.ts";
import { postedBy } from "../rooms/log.ts";
import { listRooms } from "../rooms/store.ts";
import { findingsOf } from "../safety/store.ts";
import type { Reader, Tx } from "../storage/database.ts";
import type { Case } from "./cases-store.ts";
import { findDanger, insertDanger, isOnHold } from "./danger-store.ts";
import { readSeen } from "./see-subject.ts";
import { noticesOf } from "./store.ts";

/**
 * [MOD27, MOD304] Where the person that a case is about spoke in public, as far as it is kept: in the room of the case; of
 * a case without one, in every room. Finding it takes longer than an act should: it is done before.
 */
export async function findOwnLines(db: Reader, { room, person }: Case): Promise<OwnLines[]> {
  if (person === null) return [];
  const found: OwnLines[] = [];
  for (const { no, floor, seq: upTo } of (await listRooms(db)).filter(({ no }) => room === null || no === room)) {
    const seqs: number[] = [];
    for (let after = floor; after < upTo; after += AT_ONCE)
      seqs.push(...(await postedBy(db, no, person, { after, upTo: Math.min(after + AT_ONCE, upTo) })));
    found.push({ room: no, upTo, seqs });
  }
  return found;
}

/** Positions that are looked through at once: others have their turn in between. */
const AT_ONCE = 2000;

export interface OwnLines {
  room: number;
  /** The end of the log when it was looked through. */
  upTo: number;
  seqs: readonly number[];
}

/** What they said up to here, with what came since it was looked for. */
async function holdOwn(tx: Tx, { id, person }: Case, own: readonly OwnLines[]): Promise<void> {
  const ends = new Map((await listRooms(tx)).map(({ no, seq }) => [no, seq]));
  for (const { room, upTo: after, seqs } of own) {
    const upTo = ends.get(room) ?? after;
    const later = upTo > after ? await postedBy(tx, room, person!, { after, upTo }) : [];
    await holdLines(tx, id, room, [...seqs, ...later]);
  }
}

/** [MOD27] Every line of a room's log that a case speaks of or shows, and what the person it is about said. */
export async function holdLinesOf(tx: Tx, one: Case, own: readonly OwnLines[]): Promise<void> {
  const { id, room, target } = one;
  if (room !== null && target !== null) await holdLines(tx, id, room, [target]);
  await holdOwn(tx, one, own);
  for (const shown of [...(await noticesOf(tx, id)), ...(await findingsOf(tx, id))]) await holdShown(tx, id, shown);
}

interface Shown {
  room: number | null;
  target: number | null;
  context: string;
}

/** What joins a case that is on hold is on hold from then on. */
export async function holdIfDanger(tx: Tx, into: CaseId, shown: Shown): Promise<void> {
  if (await isOnHold(tx, into)) await holdShown(tx, into, shown);
}

async function holdShown(tx: Tx, of: CaseId, { room, target, context }: Shown): Promise<void> {
  if (room === null) return;
  const seen = readSeen(context).lines.map(({ seq }) => seq);
  await holdLines(tx, of, room, [...(target === null ? [] : [target]), ...seen]);
}

/** Where what a case holds goes on in another case, so does the danger, with when the house knew of it. */
export async function carryDanger(tx: Tx, from: CaseId, into: CaseId, now: number): Promise<void> {
  const found = await findDanger(tx, from);
  if (found === undefined || found.ended_at !== null) return;
  await copyLineHolds(tx, from, into);
  if (!(await isOnHold(tx, into))) await insertDanger(tx, { ...found, id: uuidv7(now), case_id: into });
}
