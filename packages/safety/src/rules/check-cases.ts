import { clearFacts, createFacts, fillFacts } from "./fact-values.ts";
import type { RuleSet } from "./plan.ts";
import type { Then } from "./read-rule.ts";
import { applies } from "./run-rules.ts";

/** A case of a rule that does not give what it says. */
export interface CaseFault {
  file: string;
  rule: string;
  line: number | undefined;
  /** 1-based place among the rule's cases. */
  case: number;
  gives: Then;
  due: Then;
}

/** Runs each rule, drafts too, on its own cases. Empty when all is as it says. */
export function checkCases(set: RuleSet): CaseFault[] {
  const facts = createFacts(set);
  return set.rules.flatMap(({ file, line, hit, cases }, rule) =>
    cases.flatMap((one, i) => {
      clearFacts(facts);
      fillFacts(facts, one.facts);
      const gives = applies(set, rule, facts) ? hit.then : "pass";
      return gives === one.gives ? [] : [{ file, rule: hit.rule, line, case: i + 1, gives, due: one.gives }];
    }),
  );
}
