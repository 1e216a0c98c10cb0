import type { Disguise } from "../act.ts";
import type { Reading } from "../read/reading.ts";
import type { CompiledPattern, PatternSet } from "./compile-patterns.ts";
import { type Accused, type Context, excuseOf, type Placed } from "./excuses.ts";
import { collectFinds, type Find } from "./finds.ts";
import { followTracks } from "./follow-tracks.ts";
import { type Layout, layOut, stretchOf } from "./layout.ts";
import type { Match } from "./match.ts";
import { namedEdges } from "./named-edges.ts";
import { quotedSpans } from "./quoted-spans.ts";
import { type Said, saidIn } from "./said.ts";
import { strandOf } from "./strand-of.ts";

/** Contexts beyond these excuse nothing more: keeps a flood of them linear. */
const mostContexts = 64;
const mostMatches = 256;
const nothing: readonly Match[] = Object.freeze([]);

/** What is no match though its words are there. Asked before the longest are chosen. */
export type LeaveOut = (pattern: CompiledPattern, find: Find) => boolean;

/** What of the set's patterns is said in the reading: the longest of each cue at each place, in the order of the text. */
export function findMatches(reading: Reading, set: PatternSet, leaveOut: LeaveOut = () => false): readonly Match[] {
  set.automaton.tidy();
  return followTracks(strandOf(reading, set), set) ? matchesOf(saidIn(reading), set, leaveOut) : nothing;
}

/** The same for a text that lies in the set's strand, and whose tracks were followed. */
export function matchesOf(said: Said, set: PatternSet, leaveOut: LeaveOut): readonly Match[] {
  const layout = layOut(said, set.strand);
  const finds = collectFinds(set);
  const fits = (find: Find): boolean => {
    const pattern = patternOf(set, find);
    return find.end > 0 && !pattern.context && !leaveOut(pattern, find);
  };
  const kept = longest(finds.filter(fits).sort(byWorth(set)), set, layout);
  if (kept.length === 0) return nothing;
  const contexts = contextsOf(finds, set, layout);
  const quoted = quotedSpans(set.strand.text);
  return kept.map((find) => told(find, { said, set, layout, contexts, quoted })).sort((a, b) => a.start - b.start);
}

function patternOf({ patterns }: PatternSet, { pattern }: Find): CompiledPattern {
  return patterns[pattern] as CompiledPattern;
}

/** What acts by itself before what is only weighed, then the longest; of equal ones the graver, the plain, the first. */
function byWorth(set: PatternSet): (a: Find, b: Find) => number {
  const isHidden = ({ path }: Find) => Number(path.some((index) => set.strand.plain[index] === 0));
  const isWeak = (find: Find) => Number(patternOf(set, find).level < 2);
  return (a, b) =>
    isWeak(a) - isWeak(b) ||
    b.end - b.start - (a.end - a.start) ||
    patternOf(set, b).level - patternOf(set, a).level ||
    isHidden(a) - isHidden(b) ||
    a.start - b.start ||
    a.pattern - b.pattern;
}

/** Keeps of each cue what shares no word with a longer one. */
function longest(sorted: readonly Find[], set: PatternSet, layout: Layout): Find[] {
  const taken = new Map<string, Set<number>>();
  const kept: Find[] = [];
  for (const find of sorted) {
    if (kept.length === mostMatches) break;
    const { cue } = patternOf(set, find);
    const words = taken.get(cue) ?? new Set();
    taken.set(cue, words);
    const { first, last } = stretchOf(layout, find);
    if (isAnyTaken(words, first, last)) continue;
    for (let i = first; i <= last; i++) words.add(i);
    kept.push(find);
  }
  return kept;
}

function isAnyTaken(words: ReadonlySet<number>, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (words.has(i)) return true;
  return false;
}

function contextsOf(finds: readonly Find[], set: PatternSet, layout: Layout): Context[] {
  const contexts: Context[] = [];
  for (const find of finds) {
    if (contexts.length === mostContexts) break;
    const { context: name } = patternOf(set, find);
    if (name !== undefined) contexts.push({ name, ...placed(find, () => namedEdges(find, set), set, layout) });
  }
  return contexts;
}

function placed(find: Find, named: () => readonly number[], { strand }: PatternSet, layout: Layout): Placed {
  const { start, end } = find;
  let offsets: ReadonlySet<number> | undefined;
  return {
    ...stretchOf(layout, find),
    start,
    end,
    named() {
      offsets ??= new Set(named().map((index) => strand.start[index] as number));
      return offsets;
    },
  };
}

interface Around {
  said: Said;
  set: PatternSet;
  layout: Layout;
  contexts: readonly Context[];
  quoted: readonly { start: number; end: number }[];
}

function told(find: Find, { said, set, layout, contexts, quoted }: Around): Match {
  const { cue, level, target, unexcused } = patternOf(set, find);
  const named = namedEdges(find, set);
  const accused: Accused = { cue, level, unexcused, ...placed(find, () => named, set, layout) };
  const by = new Set<Disguise>();
  for (const index of named) {
    const hidden = said.edgeAt(index).by;
    if (hidden !== undefined) by.add(hidden);
  }
  return {
    cue,
    level,
    ...(target === undefined ? {} : { target }),
    start: Math.max(0, find.start),
    end: find.end,
    pattern: find.pattern,
    disguised: by.size > 0,
    by: [...by],
    excused: excuseOf(accused, contexts, quoted, layout),
  };
}
