import type { DecisionId } from "@parvis/protocol/ids";
import type { Measured, RuleAlarm } from "@parvis/protocol/rules";
import type { Reader, Tx } from "../storage/database.ts";
import { wilson } from "./backtest.ts";
import { categoryless } from "./rules.ts";
import { countMarks, insertMarks, type RuleAlarmRow } from "./rules-store.ts";
import { readVerdict } from "./stored-verdict.ts";

interface Judged {
  decision: DecisionId;
  /** Whether the decision restricts somebody. */
  restricts: boolean;
  findings: readonly { at: number; verdict: string }[];
}

/**
 * [SAE23] What a human decided about what was found is counted for each rule that found it, in the transaction of the
 * decision: the finding stood, or it did not.
 */
export async function markRules(tx: Tx, { decision, restricts, findings }: Judged): Promise<void> {
  const found = new Map<string, number>();
  for (const { at, verdict } of findings)
    for (const { rule } of readVerdict(verdict).hits)
      if (!categoryless.has(rule)) found.set(rule, Math.min(at, found.get(rule) ?? at));
  const marks = [...found].map(([rule, found_at]) => ({ decision, rule, found_at, stood: restricts ? 1 : 0 }));
  await insertMarks(tx, marks);
}

/** Of each rule that found something since a time, how often that stood, of what was decided. */
export async function precisionSince(db: Reader, since: number): Promise<Map<string, Measured>> {
  const counted = await countMarks(db, since);
  return new Map(counted.map(({ rule, of, times }) => [rule, measure(times, of)]));
}

export function measure(times: number, of: number): Measured {
  const [low, high] = wilson(times, of);
  return { of, times, low, high };
}

/** An alarm as the desk is told of it. */
export function asAlarm({ rule, at, hits, judged, usual, ended_at }: RuleAlarmRow): RuleAlarm {
  const numbers = { at: Number(at), hits: Number(hits), judged: Number(judged), usual: Number(usual) };
  return { rule, ...numbers, ...(ended_at !== null && { endedAt: Number(ended_at) }) };
}
