import { emojiNames } from "../read/emoji-words.ts";
import { type Automaton, createAutomaton } from "./automaton.ts";
import { checkTree, createTreeFacts, type TreeFacts } from "./check-tree.ts";
import { type Closures, createClosures } from "./closures.ts";
import { functionWords } from "./function-words.ts";
import { type LexiconFault, LexiconFaults } from "./lexicon-faults.ts";
import { type ContextName, contextNames } from "./match.ts";
import type { Pattern } from "./pattern.ts";
import { addPattern, type Builder, createBuilder, finishProgram, type Program } from "./program.ts";
import { type Entry, type Lexicon, type LexiconDocument, type LexiconLanguage, readLexicon } from "./read-lexicon.ts";
import { createResolver, type Resolve } from "./resolve-classes.ts";
import { createStrand, type Strand } from "./strand.ts";
import { createTracks, type Tracks } from "./tracks.ts";
import { createWords, type WordData, type Words, type WordUse, wordData } from "./words.ts";

/** A pattern as it is told to a moderator. */
export interface CompiledPattern {
  file: string;
  /** Where in its document. */
  where: string;
  say: string;
  cue: string;
  level: number;
  target: string | undefined;
  language: LexiconLanguage;
  private: boolean;
  /** Name of the context that it is, without `ctx_`. */
  context: ContextName | undefined;
  unexcused: readonly ContextName[];
  /** Whether words that it does not name may stand between those that it names. */
  hasGap: boolean;
}

export interface PatternSet {
  patterns: readonly CompiledPattern[];
  /** Is the folded word part of any pattern, as a word or by a stem? */
  has(word: string): boolean;
  /** All folded words written in patterns and classes that are used. */
  vocabulary: readonly string[];
  /** Words of patterns of level 2 and more, of 3 letters and more, that are worth hunting in disguise. */
  hunted: readonly string[];
  /** All cues named, sorted. */
  cues: readonly string[];
  /** How many ways of saying something the patterns cover. */
  expansions: number;
  words: Words;
  program: Program;
  closures: Closures;
  automaton: Automaton;
  /** Room for the work on one text, used again for the next. */
  strand: Strand;
  tracks: Tracks;
}

/** What a set is made of: plain data, which can be kept and read back by the structured clone algorithm. */
export interface PatternData {
  patterns: readonly CompiledPattern[];
  hunted: readonly string[];
  expansions: number;
  program: Program;
  words: WordData;
}

export interface CompileOptions {
  /** YYYY-MM-DD; documents that expire before are left out. */
  today?: string;
  /** A word people use every day: hunted in disguise only where the word itself does harm. */
  common?: (word: string) => boolean;
  /** These may be some of the documents: a class that is in none of them holds nothing, and is no fault (default: no). */
  partial?: boolean;
}

/** Builds the set, or throws `LexiconFaults` with all faults of all documents. */
export const compilePatterns = (documents: readonly LexiconDocument[], options: CompileOptions = {}): PatternSet =>
  patternSet(compileData(documents, options));

/** The work of `compilePatterns` that is worth keeping. Throws like it. */
export function compileData(documents: readonly LexiconDocument[], options: CompileOptions = {}): PatternData {
  const faults: LexiconFault[] = [];
  const lexicons = documents
    .map((document) => readLexicon(document, faults))
    .filter((lexicon) => lexicon !== undefined)
    .filter(({ expires }) => options.today === undefined || expires >= options.today);
  const senses = [...emojiNames.values(), "<emoji>", "<flag>"].map((name) => name.slice(1, -1));
  const { partial = false } = options;
  const facts = createTreeFacts();
  const resolvers = new Map<LexiconLanguage, Resolve>();
  for (const { language } of lexicons) {
    if (!resolvers.has(language))
      resolvers.set(language, createResolver(lexicons, language, { senses, faults, partial }));
  }
  const entries = lexicons.flatMap((lexicon) =>
    resolvedEntries(lexicon, resolvers.get(lexicon.language) as Resolve, facts, faults),
  );
  if (faults.length > 0) throw new LexiconFaults(distinct(faults));
  return build(entries, facts, options.common ?? (() => false));
}

/** A class is looked at in each language, and its fault would be said twice. */
function distinct(faults: readonly LexiconFault[]): LexiconFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function resolvedEntries(lexicon: Lexicon, resolve: Resolve, facts: TreeFacts, faults: LexiconFault[]): Entry[] {
  return lexicon.entries.map((entry) => {
    const { file, where, say } = entry;
    const tree = resolve(entry.tree, entry);
    // A tree that could not be read would have faults that its writer does not see.
    const unread = faults.some((fault) => fault.file === file && fault.where === where);
    const problems = unread ? [] : checkTree(tree, facts);
    faults.push(...problems.map((problem) => ({ file, where, pattern: say, ...problem })));
    return { ...entry, tree };
  });
}

function build(entries: readonly Entry[], facts: TreeFacts, common: (word: string) => boolean): PatternData {
  const builder = createBuilder();
  for (const { tree } of entries) addPattern(builder, tree);
  return {
    patterns: entries.map((entry) => told(entry, facts)),
    hunted: huntedWords(entries, common),
    expansions: entries.reduce((sum, { tree }) => sum + facts.ways(tree), 0),
    program: finishProgram(builder),
    words: wordData(wordUse(builder)),
  };
}

/** The set that data of `compileData` is for. */
export function patternSet({ patterns, hunted, expansions, program, words: data }: PatternData): PatternSet {
  const words = createWords(data);
  const closures = createClosures(program);
  return {
    patterns,
    has: words.has,
    vocabulary: words.list,
    hunted,
    cues: [...new Set(patterns.map(({ cue }) => cue))].sort(),
    expansions,
    words,
    program,
    closures,
    automaton: createAutomaton({ program, closures, words, isContext: (i) => patterns[i]?.context !== undefined }),
    strand: createStrand(),
    tracks: createTracks(),
  };
}

function told(entry: Entry, facts: TreeFacts): CompiledPattern {
  const { file, where, say, cue, level, target, language, private: hidden, unexcused } = entry;
  const context = contextNames.find((name) => cue === `ctx_${name}`);
  const hasGap = facts.hasGap(entry.tree);
  return { file, where, say, cue, level, target, language, private: hidden, context, unexcused, hasGap };
}

function wordUse({ wordsOfLabel }: Builder): WordUse {
  const plain = new Map<string, number[]>();
  const stems = new Map<string, number[]>();
  const exact = new Map<string, { word: string; labels: number[] }>();
  for (const [label, words] of wordsOfLabel.entries()) {
    for (const key of words) {
      if (key.endsWith("*")) add(stems, key.slice(0, -1), label);
      else if (!key.startsWith("=")) add(plain, key, label);
      else {
        const [accented = "", word = ""] = key.slice(1).split(" ");
        const use = exact.get(accented) ?? { word, labels: [] };
        use.labels.push(label);
        exact.set(accented, use);
      }
    }
  }
  return { plain, stems, exact };
}

function add(lists: Map<string, number[]>, key: string, label: number): void {
  const listed = lists.get(key);
  if (listed === undefined) lists.set(key, [label]);
  else listed.push(label);
}

/** Classes are shared nodes: each is walked once. */
/** Cues whose very words do harm, everyday words too: who hides "kill" hides something. */
const harmfulByThemselves = new Set(["hate_slur", "insult_person", "harass_suicide", "threat_violence", "hate_threat"]);

function huntedWords(entries: readonly Entry[], common: (word: string) => boolean): string[] {
  const found = new Set<string>();
  const seen = new Set<Pattern>();
  const walk = (tree: Pattern): void => {
    if (seen.has(tree)) return;
    seen.add(tree);
    if (tree.kind === "word" && isWorthHunting(tree.word)) found.add(tree.word);
    if (tree.kind === "maybe") walk(tree.part);
    if (tree.kind === "all") for (const part of tree.parts) walk(part);
    if (tree.kind === "any") for (const part of tree.of) walk(part);
  };
  const hunts = entries.filter(({ level, hunt, cue }) => hunt && level >= 2 && !cue.startsWith("ctx_"));
  for (const { tree } of hunts) walk(tree);
  const anywhere = [...found].filter((word) => !common(word));
  found.clear();
  seen.clear();
  for (const { tree, cue } of hunts) if (harmfulByThemselves.has(cue)) walk(tree);
  return [...new Set([...anywhere, ...found])].sort();
}

function isWorthHunting(word: string): boolean {
  return word.length >= 3 && !word.startsWith("<") && !functionWords.has(word) && !/^\p{N}+$/u.test(word);
}
