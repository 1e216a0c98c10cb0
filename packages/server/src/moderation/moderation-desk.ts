import type { ClockBook } from "@parvis/legal/clocks/clock-book";
import type { Offences } from "@parvis/legal/offences/read-offences";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { HouseNews } from "../bus/house-messages.ts";
import type { HouseFacts } from "../house/house-facts.ts";
import type { LogDesk } from "../rooms/act-on-log.ts";
import type { Reader } from "../storage/database.ts";

/** What decisions are made out with. */
export interface ReasonsDesk {
  book: ClockBook;
  offences: Offences;
  /** What the house says of itself at this moment: its charter, its language. */
  facts: () => HouseFacts;
  /** How long a case with all that belongs to it is kept once it is decided, in milliseconds. */
  noticeMs: number;
}

/** What the acts of the moderation desk work with. */
export interface ModerationDesk extends LogDesk, ReasonsDesk {
  /** How long a text taken away is kept apart, in milliseconds. */
  keptTextMs: number;
  /** How long a new room keeps its messages, in days. */
  retentionDays: number;
  /** How long what is said in private can be read, in days. */
  windowDays: number;
  /** After how many cases of the gravest kind in a shift a break is offered (0: never), and how long a shift is. */
  exposure: { cases: number; shiftMs: number };
  /** Who is suspected to be the same person as this one, back after a ban, or the one who was banned. */
  suspected: (db: Reader, person: PersonId) => Promise<PersonId[]>;
  /** A mark of a network or a mail, which says nothing without the house's key. */
  markOf: (kind: "network" | "mail", of: string) => string;
  /** How many people are in a room now. */
  present: (room: RoomId) => number;
  /** Tells all processes that somebody stands otherwise than before. */
  standingChanged: (person: PersonId) => void;
  /** Tells a person what has become of what of theirs waited; called after the commit. */
  tellHeld: (person: PersonId) => void;
  /** Tells the staff that the queue has changed; called after the commit. */
  tell: (news: HouseNews) => void;
}
