import { type Cue, cues } from "./cues.ts";
import { digestOf } from "./digest.ts";
import { assembleEngine, type Engine, type EngineParts, type TextScore } from "./engine.ts";
import { compileData as compile, type PatternData, type PatternSet, patternSet } from "./match/compile-patterns.ts";
import type { LexiconDocument } from "./match/read-lexicon.ts";
import type { Noted } from "./noted.ts";
import { isCommon } from "./read/common-words.ts";
import type { Memory, Remembered } from "./remembered.ts";
import { cardNames } from "./risk/cards.ts";
import { answers, ordinary } from "./risk/talk/talk-signs.ts";
import { type CaseFault, checkCases as checkSet } from "./rules/check-cases.ts";
import { compileRules, type RuleDocument } from "./rules/compile-rules.ts";
import type { RuleSet } from "./rules/plan.ts";
import type { Finding } from "./verdict.ts";
import { engineVersion } from "./version.ts";

export type { Engine } from "./engine.ts";
export { type PatternData, type PatternSet, patternSet } from "./match/compile-patterns.ts";
export type { CaseFault } from "./rules/check-cases.ts";
export type { RuleSet } from "./rules/plan.ts";

export interface EngineOptions {
  /** Lexicon documents, parsed. */
  lexicons: readonly LexiconDocument[];
  /** Rule documents, parsed. */
  rules: readonly RuleDocument[];
  /** Today as YYYY-MM-DD: what has expired is left out. */
  today: string;
  /** Ids of the charter's clauses, to be told of rules that name another; absent: whatever they name is taken. */
  clauses?: readonly string[];
  /** Those of an engine of the same lexicons on the same day, which is then no longer used: most of the work is theirs. */
  patterns?: PatternSet;
  memory?: Memory;
  /** A text model, and a name for it that changes with it. */
  textModel?: { score: TextScore; version: string };
  /** Whether rules are told how often somebody posts (default: yes). */
  countsPosts?: boolean;
  /** What an engine before this one remembers: it goes on from there. */
  remembered?: Remembered;
  /** Told of each act in public, for engines of other processes to `hear`. */
  onNoted?: (noted: Noted) => void;
  /** Whether a verdict tells signs on which no rule rests too, for who measures (default: no). */
  tellsSigns?: boolean;
}

/**
 * Compiles the documents into an engine, with an empty memory unless it is given one.
 * @throws LexiconFaults, RuleFaults: all faults of all documents, with file, place and token.
 */
export function createEngine(options: EngineOptions): Engine {
  const { lexicons, rules, today, memory, textModel, countsPosts, remembered, onNoted, tellsSigns } = options;
  const patterns = options.patterns ?? patternSet(compileData(lexicons, today));
  const set = readRules(rules, today, options.clauses);
  const documents = rules.map(({ file, document }) => [file, document]);
  const engine = engineVersion(lexicons) + (textModel === undefined ? "" : `-${textModel.version}`);
  const parts: EngineParts = { patterns, rules: set, versions: { rules: digestOf(documents), engine } };
  if (countsPosts !== undefined) parts.countsPosts = countsPosts;
  if (memory !== undefined) parts.memory = memory;
  if (remembered !== undefined) parts.remembered = remembered;
  if (onNoted !== undefined) parts.onNoted = onNoted;
  if (tellsSigns !== undefined) parts.tellsSigns = tellsSigns;
  if (textModel !== undefined) parts.textScore = textModel.score;
  return assembleEngine(parts);
}

/**
 * Compiles lexicons to data that can be kept: `patternSet` makes of it what an engine takes.
 * @throws LexiconFaults
 */
export const compileData = (lexicons: readonly LexiconDocument[], today: string): PatternData =>
  compile(lexicons, { today, common: (word) => isCommon(word, undefined) });

/**
 * Rules alone, as an engine of them would have them.
 * @throws RuleFaults
 */
export const readRules = (rules: readonly RuleDocument[], today: string, clauses?: readonly string[]): RuleSet =>
  compileRules(rules, { cues, cards: cardNames, today, ...(clauses === undefined ? {} : { clauses }) });

/** Runs each rule on its own cases; empty when each gives what it says. */
export const checkCases = ({ rules }: Pick<Engine, "rules">): CaseFault[] => checkSet(rules);

const neutral: ReadonlySet<string> = new Set<Cue>([...ordinary, ...answers, "agrees"]);

/** Whether what was found speaks for a risk: not of an ordinary occasion, nor of how one answers. */
export const speaksForRisk = ({ cue }: Pick<Finding, "cue">): boolean => !neutral.has(cue);
