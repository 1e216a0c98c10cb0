import type { Limits } from "../limits/limits.ts";
import type { MessageDesk } from "../messages/message-desk.ts";
import type { PostLane } from "../messages/post-lane.ts";
import type { SearchIndex } from "../messages/search-index.ts";
import type { ReportDesk } from "../moderation/report.ts";
import type { Entry, EntryOutcome } from "../people/enter.ts";
import type { Presence } from "../presence/presence.ts";

import type { Hub } from "./hub.ts";

/** The acts and readers that both doors, socket and HTTP, lead to. */
export interface House {
  desk: MessageDesk;
  lane: PostLane;
  reports: ReportDesk;
  search: SearchIndex;
  presence: Presence;
  limits: Limits;
  charterVersion: number;
  enter(token: string | undefined, entry: Entry): Promise<EntryOutcome>;
}

/** What each frame is answered with: the house, and the hub of this process. */
export interface Desk {
  house: House;
  hub: Hub;
}
