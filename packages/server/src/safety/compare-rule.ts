import type { Engine, EngineOptions } from "@parvis/safety/judge";
import { dayOf } from "../platform/day.ts";
import type { Reader } from "../storage/database.ts";
import { type Difference, diffRule } from "./diff-rule.ts";
import { inWords, type SafetyDocuments } from "./documents.ts";
import { shadowName } from "./house-rules.ts";
import { createProgramEngine } from "./program-engine.ts";
import { readPast } from "./read-past.ts";
import type { RuleAct } from "./rules-store.ts";

/** What is compared: the version of a rule that looks on, with the one that is live, over the public messages since a time. */
export interface Comparing {
  acts: readonly RuleAct[];
  rule: string;
  version: number;
  since: number;
  now: number;
}

export type Compare = (comparing: Comparing) => Promise<Difference>;

/** [SAE22] In this process. `compare-in-worker.ts` does the same beside it. */
export function compareHere(
  db: Reader,
  documents: SafetyDocuments,
  makeEngine: (options: EngineOptions) => Pick<Engine, "judge"> = createProgramEngine,
): Compare {
  return async ({ acts, rule, version, since, now }) => {
    const compiled = documents.compile({ makeEngine, today: dayOf(now), acts });
    if ("faults" in compiled) throw new Error(compiled.faults.map(inWords).join("\n"));
    // In a file that nobody has touched, what looks on has the rule's own name.
    const own = acts.some((act) => act.rule === rule);
    const names = { live: rule, shadow: own ? shadowName(rule, version) : rule };
    return diffRule((act) => compiled.engine.judge(act), readPast(db, since), names);
  };
}
