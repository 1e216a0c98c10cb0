import type { TalkSummary } from "@parvis/protocol/private";
import type { PrivateWords } from "../../i18n/catalogue.ts";
import type { DialogPart } from "../square.ts";
import type { OpenTalk } from "./open-talk.ts";
import type { PrivateTalks } from "./private-talks.ts";

/** What every part of private talk takes. */
export interface PrivatePart extends DialogPart {
  p: PrivateWords;
}

/** And what is only drawn once it has come. */
export interface TalksPart extends PrivatePart {
  talks: PrivateTalks;
}

/** What the parts of an open conversation take. */
export interface TalkPart extends TalksPart {
  talk: OpenTalk;
  summary: TalkSummary;
}
