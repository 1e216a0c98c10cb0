import type { HeldAnswer } from "@parvis/protocol/leaving";
import type { LeavingWords } from "../../i18n/catalogue.ts";
import type { Part } from "../square.ts";

/** What the parts of the screen take that shows what is held about somebody. */
export interface LeavingPart extends Part {
  w: LeavingWords;
  held: HeldAnswer;
}
