import type { PatternSet } from "./compile-patterns.ts";
import type { Find } from "./finds.ts";
import { ANY, KIND } from "./program.ts";

/**
 * The edges of a find that its pattern names, without those in its gaps: only a named word can be a disguise of one, and
 * a "not" in a gap turns the meaning round.
 */
export function namedEdges(find: Find, set: PatternSet): readonly number[] {
  const { pattern, path } = find;
  if (set.patterns[pattern]?.hasGap === false) return path;
  const walk: Walk = {
    set,
    pattern,
    symbols: path.map((index) => set.strand.symbol[index] as number),
    named: [],
    tried: new Set(),
  };
  goesOn(walk, set.program.starts[pattern] ?? 0, 0, true);
  return path.filter((_, i) => walk.named[i] !== false);
}

interface Walk {
  set: PatternSet;
  pattern: number;
  symbols: readonly number[];
  named: boolean[];
  /** States at places that lead nowhere. */
  tried: Set<number>;
}

/** Whether the pattern's end can be reached from a state; named words go before gaps. */
function goesOn(walk: Walk, state: number, i: number, sentenceStarts: boolean): boolean {
  const { set, pattern, symbols } = walk;
  const closure = set.closures.of(state, sentenceStarts);
  if (i === symbols.length) return closure.accepts.includes(pattern) || closure.endAccepts.includes(pattern);
  const labels = set.words.labelsOf(symbols[i] as number);
  if (steps(walk, closure.reads, i, labels) || steps(walk, closure.reads, i, undefined)) return true;
  for (const to of closure.breaks) if (goesOn(walk, to, i, true)) return true;
  return false;
}

/** Tries the states that read one of the labels, or without labels those of gaps. */
function steps(walk: Walk, reads: Int32Array, i: number, labels: Int32Array | undefined): boolean {
  const { set, symbols, named, tried } = walk;
  const { op, x, y } = set.program;
  for (let r = 0; r < reads.length; r++) {
    const at = reads[r] as number;
    const isGap = ((op[at] as number) & KIND) === ANY;
    if (isGap !== (labels === undefined) || (labels !== undefined && !labels.includes(x[at] as number))) continue;
    const key = at * (symbols.length + 1) + i;
    if (tried.has(key)) continue;
    tried.add(key);
    if (!goesOn(walk, y[at] as number, i + 1, false)) continue;
    named[i] = !isGap;
    return true;
  }
  return false;
}
