import type { Finding, Hit, RiskReason, Verdict } from "@parvis/safety/verdict";

/** What is kept of a verdict: enough to say why, and to judge the same facts again. */
export interface StoredVerdict extends Pick<Verdict, "action" | "severity" | "facts" | "rules" | "engine"> {
  category: Verdict["category"] | null;
  hits: readonly Hit[];
  /** Rules in shadow that would have applied. */
  shadow: readonly string[];
  findings: readonly Finding[];
  risk: readonly RiskReason[];
}

export function storeVerdict(verdict: Verdict): string {
  const { action, severity, category = null, hits, findings, risk, facts, rules, engine } = verdict;
  const shadow = verdict.shadow.map(({ rule }) => rule);
  const stored: StoredVerdict = { action, severity, category, hits, shadow, findings, risk, facts, rules, engine };
  return JSON.stringify(stored);
}

export function readVerdict(stored: string): StoredVerdict {
  return JSON.parse(stored) as StoredVerdict;
}
