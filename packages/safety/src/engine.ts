import type { Act } from "./act.ts";
import { type Age, readAge } from "./ages/read-ages.ts";
import { countMeeting, markMeeting } from "./counters/count-meetings.ts";
import { countPost, isCounted, markText, readMark, writeMark } from "./counters/count-post.ts";
import type { Cue } from "./cues.ts";
import { createFactWriter, type Known, type Shape, shapeOf } from "./facts-of-act.ts";
import { leaveOutOf } from "./leave-out.ts";
import type { PatternSet } from "./match/compile-patterns.ts";
import { findMatches, matchesOf } from "./match/find-matches.ts";
import type { Match } from "./match/match.ts";
import { type Said, saidIn } from "./match/said.ts";
import type { Noted } from "./noted.ts";
import { isWord } from "./read/common-words.ts";
import { createReader, tokensOf } from "./read/read.ts";
import { createRemembered, type Memory, type Remembered } from "./remembered.ts";
import type { Key } from "./risk/hash-id.ts";
import { clearFacts, createFacts, factSlot, isAnyThere, namedFacts, setFact } from "./rules/fact-values.ts";
import type { RuleSet } from "./rules/plan.ts";
import { leadsTo, runRules } from "./rules/run-rules.ts";
import { createSkim } from "./skim/skim.ts";
import type { Finding, Verdict } from "./verdict.ts";

export interface Engine {
  /** Judges one act and takes note of it. Acts are given in the order in which they happened. */
  judge(act: Act): Verdict;
  /** Takes note of an act that was judged before this memory began, without judging it again. */
  recall(act: Act): void;
  /** Takes note of an act that another engine judged. */
  hear(noted: Noted): void;
  /** For an engine of newer documents, which goes on with it; this one is then no longer used. */
  readonly remembered: Remembered;
  /** Digest of all that is remembered: equal after equal acts. */
  digest(): string;
  /** Memory taken by the scorecards, in bytes: the same from the first act on. */
  bytes(): number;
  readonly patterns: PatternSet;
  readonly rules: RuleSet;
}

export interface EngineParts {
  patterns: PatternSet;
  rules: RuleSet;
  versions: { rules: string; engine: string };
  memory?: Memory;
  /** A guess at hostility from 0 to 100, for what is said in public: no rule rests on it alone. */
  textScore?: TextScore;
  /** Whether rules are told how often somebody posts; not in a house whose limits were raised to be measured. */
  countsPosts?: boolean;
  /** What an engine before this one remembers; empty if absent. */
  remembered?: Remembered;
  /** Told of each act in public, for other engines that judge the same rooms. */
  onNoted?: (noted: Noted) => void;
  /** Whether a verdict tells signs on which no rule rests, for who measures; a house has no use for them (default: no). */
  tellsSigns?: boolean;
  /** Told of the cues of each act that is judged, whether a rule asks for them or not. */
  onCues?: (cues: readonly Cue[]) => void;
}

export type TextScore = (text: string) => number;

const MEMORY: Memory = { pairs: 100_000, actors: 100_000, places: 10_000 };

export function assembleEngine({
  patterns,
  rules,
  versions,
  memory = MEMORY,
  textScore,
  countsPosts = true,
  remembered = createRemembered(memory),
  onNoted,
  onCues,
  tellsSigns = false,
}: EngineParts): Engine {
  const reader = createReader({ has: patterns.has, common: isWord, hunted: patterns.hunted });
  const skim = createSkim(reader, patterns);
  const { risk, counters, recent } = remembered;
  const facts = createFacts(rules);
  const guessSlot = factSlot(facts, "message.text_model");
  const askingForGuess = leadsTo(rules, guessSlot);
  const writeFacts = createFactWriter(facts, { countsPosts });

  const ownMark: Key = { high: 0, low: 0 };
  const passed: Verdict = Object.freeze({ ...nothing, ...versions });

  function read(act: Act): Read {
    const { text } = act;
    // A long line is not the rest of one before it.
    const before = text.length > LONG ? none : recent.before(act);
    const skimmed = skim(text, before);
    if (skimmed !== undefined) {
      const { shape, aged, said, frenchness } = skimmed;
      const age = aged ? readAge(tokensOf(text), yearOf(act)) : undefined;
      const matches = said === undefined ? none : matchesOf(said, patterns, leaveOut(said, act));
      return { matches, age, shape, frenchness };
    }
    const reading = reader.read(text, before);
    const said = saidIn(reading);
    const matches = findMatches(reading, patterns, leaveOut(said, act));
    return { matches, age: readAge(reading, yearOf(act)), shape: shapeOf(reading), frenchness: said.frenchness };
  }

  const leaveOut = (said: Said, act: Act) => leaveOutOf(said, act.language, recent.spoken(act));

  const markOf = ({ text }: Act): Key | undefined => (markText(text, ownMark) ? ownMark : undefined);

  function look(act: Act): Looked {
    const { matches, age, shape, frenchness } = read(act);
    const unexcused = matches.length === 0 ? matches : matches.filter(({ excused }) => excused === undefined);
    const scored = risk.observe({ act, cues: unexcused, ...toldBy(age) });
    const mark = (countsPosts || onNoted !== undefined) && isCounted(act) ? markOf(act) : undefined;
    const retried = recent.isRetry(act);
    const told = { age: age?.age ?? 0, bareAge: age?.bare ?? false };
    const meeting = markMeeting(act, unexcused);
    const seen = { matches, unexcused, scored, meeting, counters };
    return { act, shape, ...seen, ...told, mark, retried, frenchness };
  }

  /** A second opinion, where a rule asks for one. */
  function guess(act: Act): void {
    if (textScore === undefined || isPrivate(act) || !isAnyThere(facts, askingForGuess)) return;
    setFact(facts, guessSlot, textScore(act.text));
  }

  function judge(act: Act): Verdict {
    const known = look(act);
    clearFacts(facts);
    writeFacts(known);
    guess(act);
    const { action, hits, shadow } = runRules(rules, facts);
    recent.note(act, action, known.frenchness);
    if (onNoted !== undefined && !isPrivate(act)) onNoted(notedOf(known));
    onCues?.(known.unexcused.map(({ cue }) => cue as Cue));
    const [first] = hits;
    const isBare = !tellsSigns || known.unexcused.length === 0;
    if (first === undefined && shadow.length === 0 && isBare) return passed;
    return {
      action,
      ...(first === undefined ? {} : { category: first.category }),
      severity: first?.severity ?? 0,
      hits,
      shadow,
      findings: known.unexcused.map(findingOf),
      risk: known.scored.reasons,
      facts: namedFacts(facts),
      ...versions,
    };
  }

  function hear({ act, cues, age, bare = false, mark, meeting }: Noted): void {
    risk.observe({ act, cues: cues.map(([cue, level]) => ({ cue, level })), age, bare });
    countMeeting(counters, meeting, act.at);
    if (countsPosts && isCounted(act)) countPost(counters, act, readMark(mark));
  }

  function recall(act: Act): void {
    const { matches, age, frenchness } = read(act);
    const unexcused = matches.filter(({ excused }) => excused === undefined);
    risk.observe({ act, cues: unexcused, ...toldBy(age) });
    countMeeting(counters, markMeeting(act, unexcused), act.at);
    if (countsPosts && isCounted(act)) countPost(counters, act, markOf(act));
    recent.note(act, "pass", frenchness);
  }

  const { digest } = remembered;
  return { judge, recall, hear, remembered, digest, bytes: () => risk.bytes(), patterns, rules };
}

interface Read {
  matches: readonly Match[];
  age: Age | undefined;
  shape: Shape;
  frenchness: number;
}

interface Looked extends Known, Pick<Read, "frenchness"> {
  unexcused: readonly Match[];
  /** The age is a number alone. */
  bareAge: boolean;
}

const toldBy = (age: Age | undefined) => ({ age: age?.age, bare: age?.bare ?? false });

function notedOf({ act: { text: _, language: __, ...act }, unexcused, age, bareAge, mark, meeting }: Looked): Noted {
  const cues = unexcused.map(({ cue, level }) => [cue, level] as const);
  const told = age === 0 ? {} : { age, ...(bareAge ? { bare: true } : {}) };
  return { act, cues, ...told, mark: writeMark(mark), ...(meeting === undefined ? {} : { meeting }) };
}

const none: readonly never[] = [];
/** Only short lines go on from one to the next. */
const LONG = 60;

const yearOf = ({ at }: Act): number => new Date(at).getUTCFullYear();
const isPrivate = ({ kind }: Act): boolean => kind === "private" || kind === "request";

const nothing = { action: "pass", severity: 0, hits: [], shadow: [], findings: [], risk: [], facts: {} } as const;

function findingOf({ cue, level, start, end, target, by }: Match): Finding {
  return { cue, level, span: { start, end }, by, ...(target === undefined ? {} : { target }) };
}
