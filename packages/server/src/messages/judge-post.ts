import type { HeldId, RoomId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import type { Answer } from "../rooms/answers.ts";
import type { PostNote } from "./post-lane.ts";

/** A post before it is stored, its text cleaned. */
export interface JudgedDraft {
  n: number;
  room: RoomId;
  text: string;
  replyTo: number | null;
  sure: boolean;
  /** It may have been answered before: its number is not above all that are known. */
  retried: boolean;
}

/** A post that waits for a moderator. */
export interface HeldAnswer {
  n: number;
  id: HeldId;
  at: number;
}

/** How a judged post ends: in the room, with what is noted of it; waiting for a moderator; or as it ended before. */
export type JudgedPost =
  | { kind: "fit"; note?: PostNote; care: boolean /** Called once it is stored. */; tell?: () => void }
  | { kind: "held"; held: HeldAnswer; care: boolean }
  | { kind: "answered"; answer: Answer };

/** `main` passes it in: who judges stands to the right of those who write. */
export interface PostJudge {
  /**
   * Judges a post before anybody sees it; rejects with a Refusal where it is nudged or refused. Calls are judged in the
   * order in which they are made.
   */
  judge(actor: Actor, draft: JudgedDraft): Promise<JudgedPost> | JudgedPost;
  /** What was fit could not be stored: sent again, it is the same act. */
  notStored(actor: Actor, draft: JudgedDraft): void;
}
