import type { PersonId } from "@parvis/protocol/ids";
import { CALLS_LOOK_BACK, CALLS_MAX } from "@parvis/protocol/limits";
import { apartFrom, marksOf } from "../people/marks-store.ts";
import { findPerson } from "../people/store.ts";
import { readPossibleCalls } from "../rooms/log.ts";
import type { Room } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import { mentions } from "./mentions.ts";

/** [MSG13] Positions after one at which others reply to this person or name them, rising. */
export async function findCalls(db: Reader, room: Room, person: PersonId, after: number): Promise<number[]> {
  const from = Math.max(after, room.floor, room.seq - CALLS_LOOK_BACK);
  // [PPL15] Whom a block keeps apart from them does not call them, nor whom they muted.
  const [me, rows, apart, marks] = await Promise.all([
    findPerson(db, person),
    readPossibleCalls(db, room.no, from, person),
    apartFrom(db, person),
    marksOf(db, person),
  ]);
  const unheard = apart.union(new Set(marks.filter(({ kind }) => kind === "mute").map(({ other }) => other)));
  const skeleton = me?.skeleton ?? undefined;
  const calls = rows.filter(
    (row) =>
      !(row.by !== null && unheard.has(row.by)) &&
      (row.answered === person || (skeleton !== undefined && mentions(row.text, skeleton))),
  );
  return calls.slice(0, CALLS_MAX).map(({ seq }) => seq);
}
