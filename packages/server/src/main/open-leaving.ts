import { join } from "node:path";
import type { ClockBook } from "@parvis/legal/clocks/clock-book";
import { readFrenchRetention } from "@parvis/legal/retention/read-retention";
import type { PersonId } from "@parvis/protocol/ids";
import type { HouseNews } from "../bus/house-messages.ts";
import { openErasureList } from "../leaving/folder-erasure-list.ts";
import { keptClasses } from "../leaving/kept-classes.ts";
import type { LeavingDesk } from "../leaving/leaving-desk.ts";
import type { Config } from "../platform/config.ts";
import { DAY_MS } from "../platform/day.ts";
import type { Register } from "../register/register.ts";
import type { LogDesk } from "../rooms/act-on-log.ts";

interface LeavingParts {
  log: LogDesk;
  book: ClockBook;
  register: Register;
  houseName: () => string;
  standingChanged: (person: PersonId) => void;
  tell: (news: HouseNews) => void;
}

/** What is held about people, and their erasure; the list of erasures lies where the settings say. */
export async function openLeaving(
  { data, erasures, retention, posture, meetings }: Config,
  { log, book, register, houseName, standingChanged, tell }: LeavingParts,
): Promise<LeavingDesk> {
  const { database, clock, publish } = log;
  const law = readFrenchRetention();
  const { keptTextDays, talkDays } = retention;
  const times = { keptTextDays, talkDays, linkDays: posture.linkDays, meetingDays: meetings.keepDays };
  return {
    ...{ database, clock, publish, book, register, houseName, standingChanged },
    list: await openErasureList(erasures.list ?? join(data, "erasures")),
    listDays: erasures.days,
    keptTextMs: keptTextDays * DAY_MS,
    windowDays: talkDays,
    stays: keptClasses(law, book, times),
    checkedOn: law.checkedOn,
    tellReports: () => tell({ of: "reports" }),
  };
}
