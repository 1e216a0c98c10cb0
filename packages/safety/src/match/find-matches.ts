import type { Disguise } from "../act.ts";
import type { Reading } from "../read/reading.ts";
import { isWeighedTogether } from "../together.ts";
import { bordersOf } from "./borders.ts";
import type { CompiledPattern, PatternSet } from "./compile-patterns.ts";
import { isEverydaySlur } from "./everyday-slurs.ts";
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
  const borders = bordersOf(said, set.strand);
  const isParted = (find: Find) => goesOverLines(find, set.strand.text) && borders.part(find);
  const fitting = finds.filter((find) => {
    const pattern = patternOf(set, find);
    return find.end > 0 && pattern.context === undefined && !leaveOut(pattern, find) && !isParted(find);
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

function goesOverLines({ start, end }: Find, text: string): boolean {
  if (start < 0) return true;
  const at = text.indexOf("\n", start);
  return at !== -1 && at < end;
}

/** Only where several are weighed together: of others it does not matter. */
function tellPassages(finds: readonly Find[], matches: readonly Match[], layout: Layout): void {
  let weighed = 0;
  for (const { cue } of matches) if (isWeighedTogether(cue)) weighed++;
  if (weighed < 2) return;
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
  const level = isHidden(find, around.set) || !isEverydaySlur(find, around) ? patternOf(around.set, find).level : 1;
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
