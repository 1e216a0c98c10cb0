import { compareChecks, findMatch } from "./compare-checks.ts";
import { type MeetingDesk, tellWarned } from "./meeting-desk.ts";
import { reportedMeetings } from "./store.ts";

/** [MEE3] A report of an ambush that comes after a check is compared with it too: by the clock, so that reporting waits for nothing. */
export async function compareReports(desk: MeetingDesk): Promise<void> {
  const { database, clock, keepMs } = desk;
  const now = clock.now();
  for (const check of await reportedMeetings(database.read, { reason: "threat_or_ambush", since: now - keepMs, now })) {
    if ((await findMatch(desk, database.read, check, now)) === undefined) continue;
    tellWarned(desk, await database.write((tx) => compareChecks(desk, tx, check, now)));
  }
}
