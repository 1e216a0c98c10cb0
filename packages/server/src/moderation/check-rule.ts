import { checkCases, readRules } from "@parvis/safety/judge";
import { faultsOf, inWords, type SafetyDocuments } from "../safety/documents.ts";
import { firstOf } from "../safety/house-rules.ts";
import { type ReadDocument, readDocument } from "../safety/read-documents.ts";
import type { RuleAct } from "../safety/rules-store.ts";

/** One rule, alone or as a list of one, as it would be live; or what is wrong with it. */
export function readDraft(text: string): { rule: ReadDocument; id: string } | { faults: string[] } {
  const read = readDocument("rule", text);
  if ("faults" in read) return { faults: read.faults.map(inWords) };
  const { document, lineOf } = read.document;
  const rule = firstOf(document) as { id?: unknown } | null | undefined;
  if (typeof rule?.id !== "string" || (Array.isArray(document) && document.length > 1))
    return { faults: ["rule: is not one rule with an id"] };
  const within = ([, ...path]: readonly (string | number)[]) => lineOf(Array.isArray(document) ? [0, ...path] : path);
  return { rule: { file: "rule", document: [{ ...rule, state: "live" }], lineOf: within }, id: rule.id };
}

interface Reading {
  today: string;
  /** Those of the charter as it stands. */
  clauses: readonly string[];
}

/** [MOD60] All that is wrong with a rule by itself, as it would be live: what it says, and what its own cases give. */
export function faultsAlone(rule: ReadDocument, { today, clauses }: Reading): string[] {
  try {
    const rules = readRules([{ file: rule.file, document: rule.document }], today, clauses);
    if (rules.expired.length > 0) return ["rule: its day is over"];
    return checkCases({ rules }).map(({ case: no, gives, due }) => `case ${no}: gives ${gives}, not ${due}`);
  } catch (cause) {
    return faultsOf(cause, [rule]).map(inWords);
  }
}

/** What is wrong with all rules together once this was done. */
export function faultsTogether(documents: SafetyDocuments, acts: readonly RuleAct[], today: string): string[] {
  const compiled = documents.compile({ makeEngine: ({ rules }) => readRules(rules, today), today, acts });
  return ("faults" in compiled ? compiled.faults : compiled.leftOut).map(inWords);
}
