import { ofStaff } from "../people/of-staff.ts";
import type { Reader } from "../storage/database.ts";
import { actOf } from "./act-of.ts";
import type { Safety } from "./open-safety.ts";
import type { RecentVoices } from "./recent-voices.ts";

/** In a room, a sign weighs half after twenty minutes: what is older than this hardly counts. */
const RECALLED_MS = 60 * 60_000;
/** Of each room, no more than what lies in this many positions. */
export const RECALLED_MOST = 200;

/** Of the past, what others said at a time when they were not heard. */
interface Missed {
  from: number;
  until: number;
  isOwn: (room: string, seq: number) => boolean;
}

interface Hearing {
  safety: Safety;
  voices: RecentVoices;
}

/**
 * [SAE14] Before anybody posts, takes note again of what was said in public lately: what a process remembers ends with
 * it. Nothing is judged, stored or told.
 */
export async function recallPast(db: Reader, { safety, voices }: Hearing, now: number, missed?: Missed): Promise<void> {
  const from = Math.max(now - RECALLED_MS, missed?.from ?? 0);
  for (const { by, name, band, since, staff, room, replyTo, ...said } of await readLately(db, from)) {
    if (missed !== undefined && (said.at >= missed.until || missed.isOwn(room, said.seq))) continue;
    const spokenTo = voices.spokenTo({ room, text: said.text!, replyTo });
    voices.note(room, { seq: said.seq, person: by!, name: name ?? "" });
    safety.recall(
      actOf(
        { person: by!, band, since, staff: Boolean(staff) },
        { ...said, kind: "post", text: said.text!, place: room, spokenTo },
      ),
    );
  }
}

/** In the order in which it was said. */
async function readLately(db: Reader, since: number) {
  const rows = await db
    .selectFrom("rooms as r")
    .innerJoin("events as e", "e.room", "r.no")
    .innerJoin("persons as p", "p.id", "e.by")
    .select(["e.at", "e.seq", "e.by", "e.name", "e.text", "e.target as replyTo"])
    .select(["r.id as room", "r.lang", "r.audience"])
    .select([ofStaff("p").as("staff"), "p.protected_as as band", "p.made_at as since"])
    .where(({ eb }) => eb("e.seq", ">", eb("r.seq", "-", RECALLED_MOST)))
    .where("e.at", ">=", since)
    .where("e.kind", "=", "posted")
    .where("e.text", "!=", "")
    .execute();
  return rows.sort((a, b) => a.at - b.at || a.room.localeCompare(b.room) || a.seq - b.seq);
}
