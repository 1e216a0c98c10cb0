import type { PersonId } from "@parvis/protocol/ids";
import { reportersAbout } from "../moderation/store.ts";
import { compareChecks, findMatch } from "./compare-checks.ts";
import { type MeetingDesk, tellWarned } from "./meeting-desk.ts";
import { type CheckedMeeting, unwarned } from "./store.ts";

/** [MEE3] A report of an ambush that comes after a check is compared with it too: by the clock, so that reporting waits for nothing. */
export async function compareReports(desk: MeetingDesk): Promise<void> {
  const { database, clock } = desk;
  const now = clock.now();
  for (const check of await reported(desk, await unwarned(database.read, now), now)) {
    if ((await findMatch(desk, database.read, check, now)) === undefined) continue;
    tellWarned(desk, await database.write((tx) => compareChecks(desk, tx, check, now)));
  }
}

/** The checks of meetings with somebody who was reported. */
async function reported(desk: MeetingDesk, checks: CheckedMeeting[], now: number): Promise<CheckedMeeting[]> {
  const people = [...new Set(checks.map(({ counterparty }) => counterparty))];
  const since = now - desk.keepMs;
  const rows = await reportersAbout(desk.database.read, people, { reason: "threat_or_ambush", since });
  const about = new Set<PersonId | null>(rows.map((row) => row.about));
  return checks.filter(({ counterparty }) => about.has(counterparty));
}
