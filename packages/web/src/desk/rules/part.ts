import type { RuleWords } from "../../i18n/catalogue.ts";
import type { StaffPart } from "../staff/part.ts";

/** What every part about the rules takes: also its own words. */
export interface RulesPart extends StaffPart {
  r: RuleWords;
}
