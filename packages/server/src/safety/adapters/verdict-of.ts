import type { Category } from "@parvis/safety/act";
import type { Hit, Verdict } from "@parvis/safety/verdict";
import type { Notice } from "./ask-beside.ts";

/** The clause of the charter that each rests on, as in the rules that ship. */
const clauses: Record<Category, string> = {
  ...{ hate: "hate", insult: "kindness", threat: "threats", harassment: "kindness", sexual_harassment: "kindness" },
  ...{ solicitation: "minors", ambush: "threats", image_pressure: "kindness", extortion: "threats", drugs: "trade" },
  ...{ pimping: "trade", sexual_violence: "threats", raid: "kindness", personal_data: "privacy" },
  ...{ self_harm: "kindness", scam: "trade", flood: "kindness" },
};

const names = { policyModel: "policy-model", classifier: "classifier" } as const;

/** [ADP3] An answer as the staff's list shows it: a verdict that lets pass and only queues. */
export function verdictOf({ adapter, opinions }: Notice): Verdict {
  const hits = opinions.map(({ category, score }): Hit => {
    const percent = Math.round(score * 100);
    return {
      ...{ rule: `adapter-${names[adapter]}`, category, severity: 1 },
      // biome-ignore lint/suspicious/noThenProperty: a rule of the engine says what then.
      then: "queue",
      ...{ clause: clauses[category], discreet: true },
      reasons: {
        fr: `Un service extérieur (${names[adapter]}) le pense, sûr à ${percent} %. À vérifier.`,
        en: `A service outside the house (${names[adapter]}) thinks so, ${percent} % sure. To be checked.`,
      },
    };
  });
  const [first] = opinions;
  return {
    ...{ action: "pass", severity: 1, hits, shadow: [], findings: [], risk: [], facts: {} },
    ...(first === undefined ? {} : { category: first.category }),
    ...{ rules: "", engine: `adapter-${names[adapter]}` },
  };
}
