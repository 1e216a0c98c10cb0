import type { ReportReason } from "@parvis/protocol/client-frames";
import type { CaseId, PersonId, RoomId } from "@parvis/protocol/ids";
import type { RequestId } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { News, RosterEntry, ServerFrames } from "@parvis/protocol/server-frames";
import type { Noted } from "@parvis/safety/noted";

/** Something of the house has changed, and whom it concerns. */
export interface HouseNews {
  of: News;
  /** One person; without, the staff. */
  person?: PersonId;
  /** With `contacts`: the request or the conversation that is new, so that one that is looked up as well is told once. */
  about?: RequestId | ConversationId;
  /** A room that readers may not follow any more; who missed it looks it up. */
  closedToReaders?: RoomId;
}

/**
 * What processes tell each other beside the growth of rooms, by kind. None of it is a right or a sanction: who hears
 * that a person stands otherwise than before looks it up, and every act reads it in its own transaction.
 */
export interface HouseMessages {
  /** A session ended, a ban, a role: how this person stands has changed. */
  standing: { person: PersonId };
  news: HouseNews;
  /** What somebody wrote is held, or was decided on: their devices are told what there is. */
  held: { person: PersonId };
  /** Something was decided about a person: their devices are told what they have not read. */
  decided: { person: PersonId };
  /** Somebody is called to an urgent case. */
  page: { person: PersonId; page: { case: CaseId; reason: ReportReason; at: number } };
  /** The house is guarded otherwise than before: looked up at once. */
  posture: Record<never, never>;
  /** A rule of the engine stands otherwise than before: looked up at once. */
  rules: Record<never, never>;
  /** A frame of private talk, for the devices of some people: what is in it is for them alone to open. */
  private: {
    people: PersonId[];
    /** Whose act it was. */
    by: PersonId;
    frame: ServerFrames["sealed"] | ServerFrames["talkRead"] | ServerFrames["talkTyping"];
  };
  /** These people are kept apart by a block, or no longer: looked up at once. */
  apart: { people: PersonId[] };
  typing: { room: RoomId; by: PersonId; name: string };
  /** A person has read up to here, on one of their devices. */
  read: { room: RoomId; seq: number; person: PersonId };
  /** Who came and went in a process; `n` numbers these. Without anything in it: `n` was the last, and it lives. */
  presence: { n: number; joined: [RoomId, RosterEntry[]][]; left: [RoomId, PersonId[]][] };
  /** Everybody whom a process serves, after its change `n`, in parts. */
  presenceState: { n: number; part: number; of: number; rooms: [RoomId, RosterEntry[]][] };
  presenceAsked: Record<never, never>;
  presenceGone: Record<never, never>;
  /** What was taken of a limit in a process since it last told, by key. */
  taken: { limit: string; counts: [key: string, count: number][] };
  /** What the engine of a process noted of acts since it last told: no words, and nothing said in private. */
  noted: { acts: Noted[] };
}
