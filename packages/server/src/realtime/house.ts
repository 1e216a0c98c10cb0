import type { PersonId } from "@parvis/protocol/ids";
import type { RoomSummary, ServerFrames } from "@parvis/protocol/server-frames";
import type { Bus } from "../bus/bus.ts";
import type { HouseNews } from "../bus/house-messages.ts";
import type { ContactDesk } from "../conversations/contact-desk.ts";
import type { HouseDesk } from "../house/change-house.ts";
import type { HouseFacts } from "../house/house-facts.ts";
import type { LeavingDesk } from "../leaving/leaving-desk.ts";
import type { Limits } from "../limits/limits.ts";
import type { MeetingDesk } from "../meetings/meeting-desk.ts";
import type { MessageDesk } from "../messages/message-desk.ts";
import type { PostDesk } from "../messages/post-message.ts";
import type { SearchIndex } from "../messages/search-index.ts";
import type { ModerationDesk } from "../moderation/moderation-desk.ts";
import type { RulesDesk } from "../moderation/rules-desk.ts";
import type { Under15 } from "../people/ages.ts";
import type { Entry, EntryOutcome, From } from "../people/enter.ts";
import type { KeysDesk } from "../people/keys-desk.ts";
import type { PostureDesk } from "../posture/posture-desk.ts";
import type { Presence } from "../presence/presence.ts";
import type { Register } from "../register/register.ts";
import type { RoomDesk } from "../rooms/room-desk.ts";
import type { HeldDesk } from "../safety/hold-post.ts";
import type { StaffDesk } from "../staff/staff-desk.ts";
import type { Apart } from "./apart.ts";
import type { Hub } from "./hub.ts";

/** The acts and readers that both doors, socket and HTTP, lead to. */
export interface House {
  desk: MessageDesk;
  /** Where posts go: judged, then stored. */
  posts: PostDesk;
  /** Who may write to whom in private, and what they write. */
  contacts: ContactDesk;
  /** Meetings that people check. */
  meetings: MeetingDesk;
  /** Keys of people and their devices. */
  keys: KeysDesk;
  /** Posts that wait for a moderator. */
  held: HeldDesk;
  /** Notices, cases, decisions. */
  moderation: ModerationDesk;
  /** How the staff sign in, and what they write to people. */
  staff: StaffDesk;
  /** Who connects from where; written, never read. */
  register: Register;
  /** What is held about people, and their erasure. */
  leaving: LeavingDesk;
  /** The rules of the safety engine. */
  rules: RulesDesk;
  /** How guarded the house is. */
  posture: PostureDesk;
  search: SearchIndex;
  presence: Presence;
  limits: Limits;
  /** What can be proposed and changed of the rooms themselves. */
  roomDesk: RoomDesk;
  houseDesk: HouseDesk;
  /** What the house says of itself, at this moment. */
  readonly facts: HouseFacts;
  /** What somebody under 15 may do. */
  under15: Under15;
  /** The rooms, as this person (or a reader) sees them. */
  rooms(viewer: PersonId | undefined): Promise<RoomSummary[]>;
  enter(token: string | undefined, entry: Entry, from: From): Promise<EntryOutcome>;
}

/** What each frame is answered with: the house, the hub of this process, and the way to the others. */
export interface Desk {
  house: House;
  hub: Hub;
  bus: Bus;
  apart: Apart;
  /** Hears what of private talk reached people here, so that it is not looked up as well. */
  missed: {
    shown: (frame: ServerFrames["sealed"]) => void;
    told: (news: HouseNews) => void;
  };
}
