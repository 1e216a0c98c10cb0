import type { PersonId } from "@parvis/protocol/ids";
import { notOfStaff } from "../people/of-staff.ts";
import { roomsSpokenIn } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";

/** Reads of what others keep, to tell a flood: nothing here is written. */

const ROOMS_MOST = 50;
const LINES_MOST = 200;

/** What somebody without a part in the house wrote, and how new they are. */
export interface WrittenLine {
  room: number;
  /** Absent: it waits for a moderator, and nobody sees it. */
  seq?: number;
  at: number;
  by: PersonId;
  text: string;
  since: number;
  posts: number;
  until: number;
}

/** What stands of the last minutes, in the rooms where something was said. */
export async function linesSince(db: Reader, since: number): Promise<WrittenLine[]> {
  const rooms = await roomsSpokenIn(db, since, ROOMS_MOST);
  const lines: WrittenLine[] = [];
  for (const { no, seq } of rooms) {
    const rows = await db
      .selectFrom("events as e")
      .innerJoin("persons as p", "p.id", "e.by")
      .select(["e.room", "e.seq", "e.at", "e.text", "p.id", "p.made_at", "p.posts", "p.newcomer_until"])
      .where("e.room", "=", no)
      .where("e.seq", ">", seq - LINES_MOST)
      .where("e.kind", "=", "posted")
      .where("e.at", ">", since)
      .where("e.removed", "is", null)
      .where(notOfStaff("p"))
      .execute();
    for (const { id: by, text, made_at, newcomer_until, ...row } of rows)
      lines.push({ ...row, by, text: text ?? "", since: made_at, until: newcomer_until ?? 0 });
  }
  return lines;
}

/** What waits of the last minutes. */
export async function waitingSince(db: Reader, since: number): Promise<WrittenLine[]> {
  const rows = await db
    .selectFrom("held_posts as h")
    .innerJoin("persons as p", "p.id", "h.person")
    .select(["h.room", "h.at", "h.text", "p.id", "p.made_at", "p.posts", "p.newcomer_until"])
    .where("h.state", "=", "waiting")
    .where("h.at", ">", since)
    .where(notOfStaff("p"))
    .orderBy("h.at", "desc")
    .limit(LINES_MOST)
    .execute();
  return rows.map(({ id: by, made_at, newcomer_until, ...row }) => {
    return { ...row, by, since: made_at, until: newcomer_until ?? 0 };
  });
}

/** What the engine found lately in what somebody wrote: verdicts as they are stored. */
export async function foundIn(db: Reader, person: PersonId, since: number): Promise<string[]> {
  const rows = await db
    .selectFrom("findings")
    .select("verdict")
    .where("person", "=", person)
    .where("at", ">", since)
    .execute();
  return rows.map(({ verdict }) => verdict);
}

/** Whether somebody of the desk took back, since a moment, what the house had decided about somebody by itself. */
export async function wasTakenBack(db: Reader, person: PersonId, since: number): Promise<boolean> {
  const found = await db
    .selectFrom("decisions as d")
    .innerJoin("complaints as c", "c.decision", "d.id")
    .select("d.id")
    .where("d.person", "=", person)
    .where("d.act", "=", "flood")
    .where("c.state", "=", "overturned")
    .where("c.answered_at", ">", since)
    .executeTakeFirst();
  return found !== undefined;
}
