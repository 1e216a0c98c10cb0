import type { ReportReason } from "@parvis/protocol/client-frames";
import type { HelpNumber } from "@parvis/protocol/desk";
import { helpIn, withOwnLines } from "../help/help-data.ts";
import type { CountryHelp, HelpLine, HelpTopic } from "../help/help-line.ts";

/** Where the house is, and its own lines over those of the program. */
export interface HelpFacts {
  country: string;
  own: readonly CountryHelp[];
}

/** What else than an emergency's number is near, by the kind of harm. */
const nearby: Partial<Record<ReportReason, readonly HelpTopic[]>> = {
  minor_at_risk: ["children", "online"],
  threat_or_ambush: ["online", "violence", "hate"],
  self_harm: ["distress", "children"],
  sexual_content: ["online", "children", "violence"],
  hate: ["online", "hate"],
};

/** [MOD27] Whom to call in a country: emergencies first, then what is nearest to the harm. */
export function numbersIn(help: HelpFacts, country: string | undefined, reason?: ReportReason) {
  const all = withOwnLines(help.own);
  const here = helpIn(all, country ?? help.country);
  const first: HelpTopic[] = ["danger", ...(nearby[reason ?? "other"] ?? ["online"])];
  const rank = ({ topic }: HelpLine) => (first.indexOf(topic) + first.length + 1) % (first.length + 1);
  const numbers = here.lines.toSorted((a, b) => rank(a) - rank(b)).map(shown);
  return { country: here.country, countries: all.map((one) => one.country), numbers };
}

function shown({ id, topic, name, what, phone, text, link, checked }: HelpLine): HelpNumber {
  return {
    ...{ id, topic, name, what, checked },
    ...(phone === undefined ? {} : { phone }),
    ...(text === undefined ? {} : { text }),
    ...(link === undefined ? {} : { link }),
  };
}
