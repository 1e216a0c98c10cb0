import type { ClockBook } from "@parvis/legal/clocks/clock-book";
import type { PersonId } from "@parvis/protocol/ids";
import type { KeptClass } from "@parvis/protocol/leaving";
import type { Clock } from "../platform/clock.ts";
import type { Register } from "../register/register.ts";
import type { LogDesk } from "../rooms/act-on-log.ts";
import type { Database } from "../storage/database.ts";
import type { ErasureList } from "./erasure-list.ts";

/** What the acts of whoever leaves work with. */
export interface LeavingDesk {
  database: Database;
  clock: Clock;
  list: ErasureList;
  /** For how many days an erasure stays on the list: longer than any copy of the database is kept. */
  listDays: number;
  /** How long a text that was taken away is kept apart for reports, in milliseconds. */
  keptTextMs: number;
  /** How long what is said in private can be read again, in days. */
  windowDays: number;
  book: ClockBook;
  /** What stays after an erasure, and on what day the law's periods were last checked. */
  stays: readonly KeptClass[];
  checkedOn: string;
  register: Pick<Register, "count">;
  houseName: () => string;
  publish: LogDesk["publish"];
  /** Tells the open sockets of somebody that their sessions are over. */
  standingChanged: (person: PersonId) => void;
  /** Tells the staff that a post which waited was taken back. */
  tellReports: () => void;
}
