import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { HouseNews } from "../bus/house-messages.ts";
import type { ReasonsDesk } from "../moderation/moderation-desk.ts";
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
  /** What the house decides by itself about somebody, and who is told of it after the commit. */
  decided: {
    reasons: ReasonsDesk;
    keptTextMs: number;
    publish: (room: RoomId, events: EventFrame[]) => void;
    tell: (person: PersonId) => void;
  };
}
