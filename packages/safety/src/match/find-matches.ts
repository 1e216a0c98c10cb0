import type { Disguise } from "../act.ts";
import { isCommon, isWord } from "../read/common-words.ts";
import type { Reading } from "../read/reading.ts";
import { type Border, closedBorders, parts } from "./borders.ts";
import type { CompiledPattern, PatternSet } from "./compile-patterns.ts";
import { type Accused, type Context, excuseOf, type Placed } from "./excuses.ts";
import { collectFinds, type Find } from "./finds.ts";
import { followTracks } from "./follow-tracks.ts";
import { type Layout, layOut, type Stretch, stretchOf } from "./layout.ts";
import type { Match } from "./match.ts";
import { namedEdges } from "./named-edges.ts";
import { passagesOf } from "./passages.ts";
import { quotations } from "./quotations.ts";
import { type Said, saidIn } from "./said.ts";
import { strandOf } from "./strand-of.ts";
import { isThrown } from "./thrown.ts";

/** Contexts beyond these excuse nothing more: keeps a flood of them linear. */
const mostContexts = 64;
const mostMatches = 256;
const nothing: readonly Match[] = Object.freeze([]);

const naming: ReadonlySet<string> = new Set(["hate_target", "hate_mild", "profanity"]);

/** What is no match though its words are there. Asked before the longest are chosen. */
export type LeaveOut = (pattern: CompiledPattern, find: Find) => boolean;

/** What of the set's patterns is said in the reading: the longest of each cue at each place, in the order of the text. */
export function findMatches(reading: Reading, set: PatternSet, leaveOut: LeaveOut = () => false): readonly Match[] {
  set.automaton.tidy();
  return followTracks(strandOf(reading, set), set) ? matchesOf(saidIn(reading), set, leaveOut) : nothing;
}

/** The same for a text that lies in the set's strand, and whose tracks were followed. */
export function matchesOf(said: Said, set: PatternSet, leaveOut: LeaveOut): readonly Match[] {
  const finds = collectFinds(set);
  const borders = bordersOf(said, set);
  const fitting = finds.filter((find) => {
    const pattern = patternOf(set, find);
    return find.end > 0 && pattern.context === undefined && !leaveOut(pattern, find) && !borders.part(find);
  });
  if (fitting.length === 0) return nothing;
  const layout = layOut(said, set.strand);
  const kept = fitting.length === 1 ? fitting : longest(fitting.sort(byWorth(set)), set, layout);
  const contexts = contextsOf(finds, set, layout);
  const quoted = quotations(set.strand.text, contexts, layout);
  const isNaming = (find: Find) => naming.has(patternOf(set, find).cue);
  const named = kept.filter(isNaming).map((find) => stretchOf(layout, find));
  const matches = kept.map((find) => told(find, { said, set, layout, contexts, named, quoted }));
  if (matches.length === 1) return matches;
  tellPassages(kept, matches, layout);
  return matches.sort((a, b) => a.start - b.start);
}

/** What parts the author's lines, found out when a find goes over from one to the next. */
function bordersOf({ earlier }: Said, { strand }: PatternSet): { part(find: Find): boolean } {
  let closed: readonly Border[] | undefined;
  const isOverLines = ({ start, end }: Find) => strand.text.slice(start, end).includes("\n");
  const isBroken = (at: number) => (index: number) =>
    (strand.start[index] as number) < at && (strand.end[index] as number) > at;
  return {
    part(find) {
      if (find.start >= 0 && !isOverLines(find)) return false;
      closed ??= closedBorders(earlier, strand);
      // A word in pieces shows that the lines are one.
      return closed.some((border) => parts(border, find) && !find.path.some(isBroken(border.at)));
    },
  };
}

/** Only where there are several: of one it does not matter. */
function tellPassages(finds: readonly Find[], matches: readonly Match[], layout: Layout): void {
  const passages = passagesOf(layout);
  for (const [i, match] of matches.entries()) match.passage = passages[stretchOf(layout, finds[i] as Find).first] ?? 0;
}

function patternOf({ patterns }: PatternSet, { pattern }: Find): CompiledPattern {
  return patterns[pattern] as CompiledPattern;
}

/** Whether any of its words is a guess. */
function isHidden({ path }: Find, { strand }: PatternSet): boolean {
  for (let i = 0; i < path.length; i++) if (strand.plain[path[i] as number] === 0) return true;
  return false;
}

/** What acts by itself before what is only weighed, then the longest; of equal ones the graver, the plain, the first. */
function byWorth(set: PatternSet): (a: Find, b: Find) => number {
  const isWeak = (find: Find) => Number(patternOf(set, find).level < 2);
  return (a, b) =>
    isWeak(a) - isWeak(b) ||
    b.end - b.start - (a.end - a.start) ||
    patternOf(set, b).level - patternOf(set, a).level ||
    Number(isHidden(a, set)) - Number(isHidden(b, set)) ||
    a.start - b.start ||
    a.pattern - b.pattern;
}

/** Keeps of each cue what shares no word with a longer one. */
function longest(sorted: readonly Find[], set: PatternSet, layout: Layout): Find[] {
  const taken: { cue: string; first: number; last: number }[] = [];
  const kept: Find[] = [];
  for (const find of sorted) {
    if (kept.length === mostMatches) break;
    const { cue } = patternOf(set, find);
    const { first, last } = stretchOf(layout, find);
    if (taken.some((other) => other.cue === cue && other.first <= last && first <= other.last)) continue;
    taken.push({ cue, first, last });
    kept.push(find);
  }
  return kept;
}

function contextsOf(finds: readonly Find[], set: PatternSet, layout: Layout): Context[] {
  const contexts: Context[] = [];
  for (const find of finds) {
    if (contexts.length === mostContexts) break;
    const { context: name } = patternOf(set, find);
    if (name !== undefined) contexts.push({ name, ...placed(find, set, layout) });
  }
  return contexts;
}

function placed(find: Find, set: PatternSet, layout: Layout): Placed {
  const { start, end } = find;
  let offsets: ReadonlySet<number> | undefined;
  return {
    ...stretchOf(layout, find),
    start,
    end,
    named() {
      offsets ??= new Set(namedEdges(find, set).map((index) => set.strand.start[index] as number));
      return offsets;
    },
  };
}

interface Around {
  said: Said;
  set: PatternSet;
  layout: Layout;
  contexts: readonly Context[];
  /** Where people are named who are hated: a word beside it is meant as one. */
  named: readonly Stretch[];
  quoted: readonly { start: number; end: number }[];
}

function told(find: Find, around: Around): Match {
  const { cue, target } = patternOf(around.set, find);
  const by = disguisesOf(find, around);
  const level = isEveryday(find, around) ? 1 : patternOf(around.set, find).level;
  const match: Match = {
    cue,
    level,
    start: Math.max(0, find.start),
    end: find.end,
    pattern: find.pattern,
    disguised: by.length > 0,
    by,
    excused: excuseFor(find, around),
    passage: 0,
  };
  // Copying an object into another for each match costs more than finding it.
  if (target !== undefined) match.target = target;
  return match;
}

/** A slur of everyday words is most often none: "small hats", "13 percent". Then it only hints, unless it is thrown. */
function isEveryday(find: Find, { said, set, layout, named }: Around): boolean {
  const { cue, level, language } = patternOf(set, find);
  if (cue !== "hate_slur" || level === 1 || isHidden(find, set)) return false;
  const stretch = stretchOf(layout, find);
  if (named.some(({ first, last }) => first <= stretch.last && last >= stretch.first)) return false;
  const spoken = language === "any" ? undefined : language;
  const isAll = stretch.first === 0 && stretch.last === layout.words.length - 1;
  const words = namedEdges(find, set).map((index) => said.edgeAt(index).word);
  const isKnown = words.length === 1 ? isCommon : isWord;
  // Who says nothing else means it.
  return (
    !isAll && words.every((word) => /^[0-9]{1,2}$/.test(word) || isKnown(word, spoken)) && !isThrown(stretch, layout)
  );
}

/** How the words that the pattern names were hidden. */
function disguisesOf(find: Find, { said, set }: Around): Disguise[] {
  if (!isHidden(find, set)) return [];
  const by = new Set<Disguise>();
  for (const index of namedEdges(find, set)) {
    const hidden = said.edgeAt(index).by;
    if (hidden !== undefined) by.add(hidden);
  }
  return [...by];
}

function excuseFor(find: Find, { set, layout, contexts, quoted }: Around): Match["excused"] {
  if (contexts.length === 0 && quoted.length === 0) return undefined;
  const { cue, level, unexcused } = patternOf(set, find);
  const accused: Accused = { cue, level, unexcused, ...placed(find, set, layout) };
  return excuseOf(accused, contexts, quoted, layout);
}
