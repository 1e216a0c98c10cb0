import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import type { Fact } from "./facts.ts";
import { slotsOf } from "./facts.ts";
import { lower, Refused } from "./lower.ts";
import type { Term } from "./term.ts";

/** Nodes of one rule, as its author wrote it. */
export const MOST_NODES = 500;

const limits = { maxAstNodes: MOST_NODES, maxDepth: 60, maxListElements: 64, maxMapEntries: 0, maxCallArguments: 8 };

/** Reads the `when` of a rule. */
export type ReadCondition = (when: string) => Term | { token: string; why: string };

/** Making the library's environment is dear: one for all rules of a set. */
export function createConditionReader(facts: readonly Fact[]): ReadCondition {
  const cel = declare(facts);
  const slots = slotsOf(facts);
  return (when) => {
    try {
      const parsed = cel.parse(when);
      const term = lower(parsed.ast, facts, slots);
      const { valid, type, error } = parsed.check();
      if (valid && type === "bool" && term.type === "bool") return term;
      if (valid) return { token: when, why: `is not true or false but ${type}` };
      throw error;
    } catch (error) {
      return faultOf(error, when);
    }
  };
}

/** Each group of facts is a type with closed fields. */
function declare(facts: readonly Fact[]): Environment {
  const groups = new Map<string, Record<string, string>>();
  for (const { name, kind } of facts) {
    const [group, field] = name.split(".") as [string, string];
    const fields = groups.get(group) ?? {};
    fields[field] = kind === "choice" ? "string" : kind;
    groups.set(group, fields);
  }
  const cel = new Environment({ limits });
  for (const [group, fields] of groups) {
    cel.registerType(`Facts_${group}`, { fields });
    cel.registerVariable(group, `Facts_${group}`);
  }
  return cel;
}

/** The library's errors have a range and a summary; anything else it throws (a stack that ends) is a fault of the rule too. */
function faultOf(error: unknown, when: string): { token: string; why: string } {
  if (error instanceof Refused) return { token: tokenAt(error, when), why: error.message };
  const { range, summary, code } = error as { range?: { start: number; end: number }; summary?: string; code?: string };
  const token = range ? tokenAt(range, when) : when;
  if (code === "limit_exceeded") return { token, why: `is too long or too deep: ${summary}` };
  return { token, why: `is not understood: ${summary ?? "it is too deep"}` };
}

/** At the end of the text there is nothing to show but what stands last. */
function tokenAt({ start, end }: Pick<ASTNode, "start" | "end">, when: string): string {
  return when.slice(start, end).trim() || when.slice(Math.max(0, start - 20), end).trim() || when.slice(0, 20);
}
