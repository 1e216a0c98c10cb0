import type { CheckedMeeting } from "@parvis/protocol/private";
import type { Actor } from "../people/standing.ts";
import type { MeetingDesk } from "./meeting-desk.ts";
import { checkedBy } from "./store.ts";

/** [MEE7] What somebody checked, with what they are warned of: never who else checked it, nor how many. */
export async function listMeetings({ database, clock }: MeetingDesk, { person }: Actor): Promise<CheckedMeeting[]> {
  const rows = await checkedBy(database.read, person, clock.now());
  return rows.map(({ id, conversation, place, warned_of, warned_at, read_at, ...row }) => ({
    ...{ id, talk: conversation, place, meetsAt: row.meets_at, checkedAt: row.checked_at, until: row.keep_until },
    ...(warned_of === null ? {} : { warning: { same: warned_of, at: warned_at!, read: read_at !== null } }),
  }));
}
