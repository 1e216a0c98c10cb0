import type { AgeBand } from "@parvis/protocol/client-frames";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Role } from "@parvis/protocol/server-frames";
import type { Refusal } from "../platform/refusal.ts";
import type { Tx } from "../storage/database.ts";

/** Who wrote something, as whoever judges it needs to know. None of it is sent to anybody. */
export interface Author {
  session: number;
  person: PersonId;
  /** The lowest age ever given. */
  band: AgeBand;
  /** When the house first saw them. */
  since: number;
  /** What else tells how new they are, as last looked up; absent before they have entered. */
  newness?: {
    /** What they have posted, counted as far as it matters. */ posts: number /** New until then, whatever else. */;
    until: number;
  };
  /** As last looked up, like the next: who may do what is read anew in each act's transaction. */
  role: Role;
  /** Whether they are of the staff. */
  staff: boolean;
}

/** A text that others will see. */
export interface JudgedText {
  kind: "edit" | "name" | "room_name" | "topic" | "charter";
  text: string;
  /** In which language it is written, where that is told. */
  lang?: string;
}

export interface Judging {
  /** The room it will be read in, where there is one. */
  room?: RoomId;
  /** Sent again after a nudge. */
  sure?: boolean | undefined;
  /** Whether somebody of the staff decides on it anyway: then nothing needs to be held. */
  decided?: boolean;
}

/** Where texts were found, when, and under which name their author wrote. */
export interface Found {
  now: number;
  name: string;
  room?: number;
  target?: number;
}

/** Notes for the staff what was found, in the transaction of what it was found in. */
export type NoteFindings = (tx: Tx, where: Found) => Promise<void>;

/** What came of it: the refusal, if any, and what is to be noted, be it with what is stored or with the refusal. */
export interface JudgedTexts {
  refusal: Refusal | undefined;
  /** Whether its author is told that help is at hand; the refusal says it too. */
  care: boolean;
  note: NoteFindings;
  /** Called after the commit: tells the staff, where something was noted. */
  tell: () => void;
}

/** Judges texts before anybody else sees them. `main` passes it in: who judges stands to the right of those who write. */
export type JudgeTexts = (author: Author, texts: readonly JudgedText[], judging: Judging) => Promise<JudgedTexts>;
