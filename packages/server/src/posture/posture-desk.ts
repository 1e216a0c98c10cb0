import type { HouseNews } from "../bus/house-messages.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../storage/database.ts";
import type { PostureMemory } from "./posture-memory.ts";
import type { PostureConfig } from "./rules.ts";

/** What the acts on the house's posture work with. */
export interface PostureDesk {
  database: Database;
  clock: Clock;
  config: PostureConfig;
  memory: PostureMemory;
  /** How long what was found is kept, in milliseconds. */
  noticeMs: number;
  /** The language in which the house itself says something. */
  lang: () => "fr" | "en";
  /** Tells the staff that the queue has changed; called after the commit. */
  tell: (news: HouseNews) => void;
  /** Tells all processes to look again; called after the commit. */
  changed: () => Promise<void>;
}
