import type { HouseNews } from "../bus/house-messages.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../storage/database.ts";
import type { SignInSettings } from "./rules.ts";

/** What the acts of signing in, and of writing to a person, work with. */
export interface StaffDesk {
  database: Database;
  clock: Clock;
  signIn: SignInSettings;
  /** What the house is called at this moment. */
  houseName: () => string;
  /** How long a house notice is kept, in milliseconds. */
  noticeMs: number;
  /** Tells a person, or the staff, that there is something to ask for; called after the commit. */
  tell: (news: HouseNews) => void;
}
