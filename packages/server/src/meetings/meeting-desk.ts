import type { PersonId } from "@parvis/protocol/ids";
import type { HouseNews } from "../bus/house-messages.ts";
import type { Clock } from "../platform/clock.ts";
import type { Rate } from "../platform/config.ts";
import type { Database, Reader } from "../storage/database.ts";

/** What the acts about checked meetings work with. */
export interface MeetingDesk {
  database: Database;
  clock: Clock;
  /** How long a check is kept after the time of the meeting, in milliseconds. */
  keepMs: number;
  /** Within how much of one another two times are one, in milliseconds. */
  windowMs: number;
  /** How many meetings one person checks, or one device. */
  rate: Rate;
  /** How long what the desk is shown is kept where nobody takes it up, in milliseconds. */
  noticeMs: number;
  /** Who is suspected to be the same person as this one, back after a ban. */
  suspected: (db: Reader, person: PersonId) => Promise<PersonId[]>;
  /** Tells a person that they are warned, and the staff that there is a case; called after the commit. */
  tell: (news: HouseNews) => void;
}

/** Those who are warned hear of it on their devices; who is away is told when they come. */
export function tellWarned({ tell }: MeetingDesk, people: readonly PersonId[]): void {
  for (const person of new Set(people)) tell({ of: "meetings", person });
  if (people.length > 0) tell({ of: "reports" });
}
