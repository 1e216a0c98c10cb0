import type { PersonId } from "@parvis/protocol/ids";
import { Refusal } from "../platform/refusal.ts";
import { readPosted } from "../rooms/log.ts";
import type { Room } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import type { Subject } from "./subjects.ts";

/** So many lines tell who else is there. */
const LINES = 100;

interface Reported {
  subject: Subject;
  room: Room | undefined;
  present: number;
}

/**
 * [MOD40] Where nobody but who reports could have, they are told before anything is stored. It rests on what they see in
 * that room themself, its count and its lines: it tells nothing about anybody who is elsewhere, or only reads.
 */
export async function warnIfAlone(db: Reader, reporter: PersonId | undefined, reported: Reported): Promise<void> {
  const { subject, room, present } = reported;
  const concerned = "person" in subject ? subject.person : null;
  if (reporter === undefined || concerned === null || room === undefined) return;
  // What anybody may read, anybody may have reported.
  if (room.reading === "all" || present > 2) return;
  const range = "target" in subject ? { from: subject.target, limit: LINES } : { limit: LINES };
  const others = (await readPosted(db, room.no, range)).filter(({ by }) => by !== reporter && by !== concerned);
  if (others.length === 0) throw new Refusal("reporter_alone");
}
