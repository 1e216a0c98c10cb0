import type { Posture } from "@parvis/protocol/posture";
import { DAY_MS } from "../platform/day.ts";
import { roomsSpokenIn } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import type { PostureConfig } from "./rules.ts";

type RaidConfig = PostureConfig["raid"];
export type RaidSignal = Exclude<NonNullable<Posture["shield"]>["why"], "staff">;

/** Shorter ones (hello, good evening) are said by many. */
export const TEXT_MIN = 12;
const ROOMS_MOST = 20;
const LINES_MOST = 200;

/** [PST7] What tells a raid, in what is stored: so it is the same whichever process they come to. */
export async function findRaid(db: Reader, now: number, raid: RaidConfig): Promise<RaidSignal | undefined> {
  if (await manyCame(db, now - raid.newcomers.seconds * 1000, raid.newcomers.points)) return "newcomers";
  if (await manyJoined(db, now - raid.joins.seconds * 1000, raid.joins.points)) return "joins";
  return (await manySaidTheSame(db, now, raid.sameText)) ? "texts" : undefined;
}

/** Ids rise with time: the one so many places back tells whether all after it are as new. */
async function manyCame(db: Reader, since: number, points: number): Promise<boolean> {
  const back = await db
    .selectFrom("persons")
    .select("made_at")
    .orderBy("id", "desc")
    .limit(1)
    .offset(points - 1)
    .executeTakeFirst();
  return back !== undefined && back.made_at > since;
}

async function manyJoined(db: Reader, since: number, points: number): Promise<boolean> {
  const back = await db
    .selectFrom("sessions")
    .select("started_at")
    .orderBy("no", "desc")
    .limit(1)
    .offset(points - 1)
    .executeTakeFirst();
  return back !== undefined && back.started_at > since;
}

async function manySaidTheSame(db: Reader, now: number, { points, seconds }: RaidConfig["sameText"]): Promise<boolean> {
  if (!(await manyCame(db, now - DAY_MS, points))) return false;
  const since = now - seconds * 1000;
  const rooms = await roomsSpokenIn(db, since, ROOMS_MOST);
  const said = new Map<string, Set<string>>();
  for (const { no, seq } of rooms) {
    for (const { by, text } of await newcomersLines(db, no, seq - LINES_MOST, { since, bornAfter: now - DAY_MS })) {
      const key = gist(text ?? "");
      if (key.length < TEXT_MIN) continue;
      said.set(key, (said.get(key) ?? new Set()).add(by ?? ""));
      if (said.get(key)!.size >= points) return true;
    }
  }
  return false;
}

function newcomersLines(
  db: Reader,
  room: number,
  after: number,
  { since, bornAfter }: { since: number; bornAfter: number },
) {
  return db
    .selectFrom("events as e")
    .innerJoin("persons as p", "p.id", "e.by")
    .select(["e.by", "e.text"])
    .where("e.room", "=", room)
    .where("e.seq", ">", after)
    .where("e.kind", "=", "posted")
    .where("e.at", ">", since)
    .where("p.made_at", ">", bornAfter)
    .execute();
}

/** What is left of a text without case, signs and spaces. */
export function gist(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
