import type { PersonId } from "@parvis/protocol/ids";
import type { HouseNews } from "../bus/house-messages.ts";
import type { JudgeTexts } from "../house/judge-texts.ts";
import type { Clock } from "../platform/clock.ts";
import type { Rate } from "../platform/config.ts";
import type { Database } from "../storage/database.ts";
import type { Decide } from "./decisions.ts";

/** What the acts on rooms themselves work with, beside their logs. */
export interface RoomDesk {
  database: Database;
  clock: Clock;
  /** How long a new room keeps its messages. */
  retentionDays: number;
  /** How many rooms one person may propose. */
  proposals: Rate;
  judge: JudgeTexts;
  decide: Decide;
  /** Tells a person what was decided about them; called after the commit. */
  tellDecided: (person: PersonId) => void;
  /** Tells those concerned that something has changed; called after the commit. */
  tell: (news: HouseNews) => void;
}
