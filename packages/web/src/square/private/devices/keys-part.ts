import type { ServerFrames } from "@parvis/protocol/server-frames";
import type { TalksPart } from "../part.ts";

/** What the parts take that show the keys of whoever is here. */
export interface KeysPart extends TalksPart {
  keys: ServerFrames["keys"];
  /** Asks for them again. */
  again: () => Promise<void>;
}
