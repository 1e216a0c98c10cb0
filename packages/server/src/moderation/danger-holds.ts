import type { CaseId } from "@parvis/protocol/ids";
import { uuidv7 } from "../platform/uuid.ts";
import { copyLineHolds, holdLines } from "../rooms/line-holds.ts";
import { readPostsOf } from "../rooms/posts-of.ts";
import { findRoomNumbered } from "../rooms/store.ts";
import { findingsOf } from "../safety/store.ts";
import type { Tx } from "../storage/database.ts";
import type { Case } from "./cases-store.ts";
import { findDanger, insertDanger, isOnHold } from "./danger-store.ts";
import { readSeen } from "./see-subject.ts";
import { noticesOf } from "./store.ts";

/** As much of what somebody said last in a room as is looked for at all. */
const OWN_LINES = 1000;

/** [MOD27] Every line of a room's log that a case speaks of or shows, and what the person it is about said there. */
export async function holdLinesOf(tx: Tx, one: Case): Promise<void> {
  const { id, room, target, person } = one;
  if (room !== null && target !== null) await holdLines(tx, id, room, [target]);
  const own = room === null || person === null ? undefined : await findRoomNumbered(tx, room);
  if (own !== undefined) {
    const said = await readPostsOf(tx, own, person!, OWN_LINES);
    await holdLines(
      tx,
      id,
      own.no,
      said.map(({ seq }) => seq),
    );
  }
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
