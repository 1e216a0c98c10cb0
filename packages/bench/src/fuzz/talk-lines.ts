import type { PersonId, Seq } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";

/** One thing that somebody said in private, and what the house said of it. */
export interface Line {
  talk: ConversationId;
  by: PersonId;
  text: string;
  /** `unknown` until answered; for ever, where its author forgot it. */
  state: "unknown" | "acknowledged" | "refused";
  seq?: Seq;
  /** Why it was refused. */
  code?: string;
}

/** A message as a device has opened it. */
export interface Heard {
  seq: Seq;
  by: PersonId;
  text: string;
}

/** What one device holds of one conversation at the end. */
export interface TalkHolding {
  who: string;
  talk: ConversationId;
  /** Paged from the house. */
  history: readonly Heard[];
  /** What came to it while it was there, and what it asked for when it was back. */
  live: readonly Heard[];
}
