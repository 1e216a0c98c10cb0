import { declareFacts, type Fact, type FactNames, slotsOf } from "./facts.ts";
import { type Needs, needsOf } from "./needs.ts";
import { type Code, type PlannedRule, type RuleSet, writeIndex, writeTerm } from "./plan.ts";
import { createConditionReader, type ReadCondition } from "./read-condition.ts";
import { isPlain, type Known, LONGEST_WHEN, type Report, readRule, type WrittenRule } from "./read-rule.ts";
import { restsOnGuess } from "./rests-on-guess.ts";
import { restsOnScore } from "./rests-on-score.ts";
import { type RuleFault, RuleFaults } from "./rule-faults.ts";
import type { Term } from "./term.ts";

export interface RuleDocument {
  file: string;
  /** The parsed file: a list of rules. */
  document: unknown;
  /** 1-based line of what stands at a path such as `[2, "when"]`, where the file's reader knows lines. */
  lineOf?: (path: readonly (string | number)[]) => number | undefined;
}

export interface RuleOptions extends FactNames {
  /** YYYY-MM-DD. A rule is in force up to the day it expires, that day included. */
  today: string;
  /** Ids of the charter's clauses: with them, a rule that names another is at fault. */
  clauses?: readonly string[];
  /** The most steps that one message may cost in the whole set. */
  steps?: number;
}

/** About 60 µs on the slowest machine we have in mind. */
const MOST_STEPS = 20_000;

interface Compiled {
  rule: WrittenRule;
  term: Term;
}

/** Compiles rule documents. Every fault of all of them is thrown at once, as `RuleFaults`. */
export function compileRules(documents: readonly RuleDocument[], options: RuleOptions): RuleSet {
  const facts = declareFacts(options);
  const known = { facts, slots: slotsOf(facts), clauses: options.clauses };
  const faults: RuleFault[] = [];
  const read = createConditionReader(facts);
  const compiled = documents.flatMap((document) => compileDocument(document, known, read, faults));
  const force = compiled.filter(({ rule }) => rule.expires >= options.today);
  const set = {
    ...planRules(force, facts),
    expired: compiled.filter((one) => !force.includes(one)).map(({ rule }) => rule.hit.rule),
  };
  faults.push(...repeatedIds(compiled), ...overBudget(set, options.steps ?? MOST_STEPS));
  if (faults.length > 0) throw new RuleFaults(faults);
  return set;
}

function compileDocument(document: RuleDocument, known: Known, read: ReadCondition, faults: RuleFault[]): Compiled[] {
  const { file, document: rules, lineOf } = document;
  if (!Array.isArray(rules)) {
    faults.push({ file, rule: "", line: undefined, field: "file", token: "", why: "is not a list of rules" });
    return [];
  }
  return rules.flatMap((plain: unknown, i) => {
    const rule = isPlain(plain) && typeof plain["id"] === "string" ? plain["id"] : `#${i + 1}`;
    const report: Report = (field, token, why) =>
      faults.push({ file, rule, line: lineOf?.([i, ...pathOf(field)]) ?? lineOf?.([i]), field, token, why });
    if (!isPlain(plain)) {
      report("rule", JSON.stringify(plain) ?? "", "is not a rule");
      return [];
    }
    return compileRule(plain, { file, line: lineOf?.([i]) }, known, read, report);
  });
}

/** `cases.1` is the first case: people count from one, documents from nought. */
const pathOf = (field: string): (string | number)[] =>
  field.split(".").map((step) => (Number(step) > 0 ? Number(step) - 1 : step));

function compileRule(
  plain: Record<string, unknown>,
  place: { file: string; line: number | undefined },
  known: Known,
  read: ReadCondition,
  report: Report,
): Compiled[] {
  const rule = readRule(plain, place, known, report);
  // The condition is read even where another field is wrong, to say everything at once.
  const when = rule?.when ?? plain["when"];
  if (typeof when !== "string" || (!rule && (when.trim() === "" || when.length > LONGEST_WHEN))) return [];
  const term = read(when);
  if ("why" in term) {
    report("when", term.token, term.why);
    return [];
  }
  const guess = restsOnGuess(term, known.facts);
  if (guess !== undefined) report("when", guess, "is a guess: a sign or a card must stand beside it");
  const score = plain["then"] === "refuse" ? restsOnScore(term, known.facts) : undefined;
  if (score !== undefined) report("when", score, "is a score: to refuse, a sign in the text must stand beside it");
  return rule && guess === undefined && score === undefined ? [{ rule, term }] : [];
}

function planRules(compiled: readonly Compiled[], facts: readonly Fact[]): Omit<RuleSet, "expired"> {
  const code: Code = { code: [], lists: [] };
  const rules = compiled.map(
    ({ rule: { when: _, ...rule }, term }): PlannedRule => ({ ...rule, ...writeTerm(term, code) }),
  );
  // A draft is checked and shown by its cases, and run on nobody.
  const needs = compiled.map(({ rule, term }): Needs => (rule.state === "draft" ? new Map() : needsOf(term, facts)));
  const index = writeIndex(needs, facts.length);
  const steps = rules.reduce((sum, rule) => sum + (rule.state === "draft" ? 0 : rule.steps), 0);
  return { facts, rules, ...code, ...index, steps };
}

function repeatedIds(compiled: readonly Compiled[]): RuleFault[] {
  const seen = new Map<string, string>();
  return compiled.flatMap(({ rule: { file, line, hit } }) => {
    const before = seen.get(hit.rule);
    seen.set(hit.rule, file);
    if (before === undefined) return [];
    return [{ file, rule: hit.rule, line, field: "id", token: hit.rule, why: `stands already in ${before}` }];
  });
}

function overBudget({ rules, steps }: Pick<RuleSet, "rules" | "steps">, most: number): RuleFault[] {
  if (steps <= most) return [];
  const dearest = rules.toSorted((a, b) => b.steps - a.steps)[0]!;
  const why = `all rules together may take ${steps} steps on one message, and ${most} are allowed: this one is the longest`;
  return [{ file: dearest.file, rule: dearest.hit.rule, line: dearest.line, field: "when", token: "", why }];
}
