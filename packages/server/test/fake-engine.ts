import type { Act, Category } from "@parvis/safety/act";
import type { Hit, Verdict } from "@parvis/safety/verdict";
import type { Judge, MakeEngine } from "../src/safety/open-safety.ts";

/** Nothing is found in anything. */
export const passing: Verdict = {
  ...{ action: "pass", severity: 0, hits: [], shadow: [], findings: [], risk: [] },
  ...{ facts: {}, rules: "rules-1", engine: "engine-1" },
};

export const passingEngine: MakeEngine = () => engineOf(() => passing);

/** An engine that says what it is told to. */
export function engineOf(judge: (act: Act) => Verdict): Judge {
  return { judge };
}

/**
 * A text says itself what shall be found in it, in words such as `!hold`, `!flag:self_harm` or `!refuse:solicitation:discreet`.
 * Each act that was judged is put into `acts`.
 */
export function wordEngine(acts: Act[] = []): MakeEngine {
  return () =>
    engineOf((act) => {
      acts.push(act);
      // A name has no signs in it.
      return verdictOf(act.kind === "name" ? `!${act.text.toLowerCase()}` : act.text);
    });
}

export function verdictOf(text: string): Verdict {
  const hits = [...text.matchAll(/!(nudge|hold|refuse|flag|slow|queue)(?::(\w+?))?(:discreet)?(?!\w)/g)].map(
    (match): Hit => {
      const [, then, category = "hate", discreet] = match;
      return {
        ...{ rule: `rule-${then}`, category: category as Category, severity: 3 },
        // biome-ignore lint/suspicious/noThenProperty: a rule of the engine says what then.
        then: then as Hit["then"],
        ...{ clause: "hate", discreet: discreet !== undefined },
        reasons: { fr: `raison de ${then}`, en: `reason to ${then}` },
      };
    },
  );
  const actions = ["refuse", "hold", "nudge"] as const;
  const action = actions.find((one) => hits.some(({ then }) => then === one)) ?? "pass";
  const at = text.indexOf("!");
  return {
    ...passing,
    ...{ action, severity: hits.length > 0 ? 3 : 0, hits, facts: { "message.length": text.length } },
    findings: hits.length === 0 ? [] : [{ cue: "hate_slur", level: 3, span: { start: at, end: at + 5 }, by: [] }],
  };
}
