import { createArrivals } from "./arrivals.ts";
import { type Closure, type Closures, nothing } from "./closures.ts";
import { createPairTable } from "./pair-table.ts";
import { ANY, GAPPED, KIND, type Program } from "./program.ts";
import { twiceAsLong } from "./twice-as-long.ts";
import { createUnion } from "./union.ts";
import type { Words } from "./words.ts";

/** A full stop: only what asks for a new sentence goes on. */
export const STOP = 0;
/** The end of a line, or dots: words may be continued, gaps may not. */
export const LINE_END = 1;
/** From an author's earlier line to the next: all goes on, a new sentence may have begun. */
export const NEXT_LINE = 2;
export type Border = typeof STOP | typeof LINE_END | typeof NEXT_LINE;

/** No pattern can go on from here. */
export const dead = 0;

/**
 * The program as a deterministic automaton for matches that begin at one given word. Its states are made when a text
 * first comes to them and are kept: built all at once they would be too many, and chat needs few of them.
 */
export interface Automaton {
  /** The state after the first word. */
  first(symbol: number, sentenceStarts: boolean): number;
  next(state: number, symbol: number): number;
  /** The state behind what parts two sentences. */
  past(state: number, border: Border): number;
  /** 0 nothing ends here, 1 contexts only, 2 cues. */
  ends(state: number): number;
  /** The same for patterns that end only where a sentence ends. */
  endsSentence(state: number): number;
  accepts(state: number): Int32Array;
  endAccepts(state: number): Int32Array;
  /** To be called between texts: forgets all states when they have become too many. */
  tidy(): void;
  /** Forgets all states: they are made anew when needed. */
  reset(): void;
  size(): { states: number; moves: number };
}

interface State extends Closure {
  /** By border; -1 as long as unknown. */
  past: [number, number, number];
  /** Made when the state is first left. */
  ways: Ways | undefined;
}

/** The states that read the next word: first, so many that take any word, then by label. */
interface Ways {
  reads: Int32Array;
  gaps: number;
  /** Of each of them; -1 where any word will do. */
  labels: Int32Array;
}

const mostStates = 1 << 16;
const mostReads = 1 << 23;
const mostMoves = 1 << 20;
const none = new Int32Array(0);
const nowhere: readonly number[] = [];

export interface AutomatonParts {
  program: Program;
  closures: Closures;
  words: Words;
  isContext(pattern: number): boolean;
}

export function createAutomaton({ program, closures, words, isContext }: AutomatonParts): Automaton {
  const moves = createPairTable();
  const signsOfSymbols = symbolSigns(words);
  const starts = startsByLabel(program, closures);
  let states: State[] = [];
  let ends = new Uint8Array(1024);
  /** By state: the labels that it goes on with, and where it goes on with any other word. */
  let signs = new Int32Array(1024 * SIGN);
  let otherwise = new Int32Array(1024);
  let endsSentence = new Uint8Array(1024);
  let known = new Map<number, number[]>();
  let firsts = [new Int32Array(words.symbols).fill(-1), new Int32Array(words.symbols).fill(-1)] as const;
  let reads = 0;
  const union = createUnion(program);
  const arrivals = createArrivals();

  function reset(): void {
    states = [{ ...nothing, past: [dead, dead, dead], ways: undefined }];
    known = new Map([[0, [dead]]]);
    firsts = [new Int32Array(words.symbols).fill(-1), new Int32Array(words.symbols).fill(-1)];
    moves.clear();
    arrivals.reset();
    reads = 0;
  }
  reset();

  /** The state of what was gathered. */
  function intern(): number {
    const key = union.hash();
    const alike = known.get(key) ?? nowhere;
    for (const id of alike) if (union.isSame(states[id] as State)) return id;
    const closure = union.take();
    const id = states.length;
    states.push({ ...closure, past: [-1, -1, -1], ways: undefined });
    known.set(key, [...alike, id]);
    reads += closure.reads.length;
    if (id >= ends.length) {
      ends = twiceAsLong(ends);
      endsSentence = twiceAsLong(endsSentence);
      signs = twiceAsLong(signs);
      otherwise = twiceAsLong(otherwise);
    }
    ends[id] = kindOf(closure.accepts, isContext);
    endsSentence[id] = kindOf(closure.endAccepts, isContext);
    otherwise[id] = signLabels(id, closure.reads) ? -1 : dead;
    return id;
  }

  /** Whether any word at all is a way on. */
  function signLabels(id: number, reads: Int32Array): boolean {
    let hasGap = false;
    signs.fill(0, id * SIGN, (id + 1) * SIGN);
    for (const at of reads) {
      if (((program.op[at] as number) & KIND) === ANY) hasGap = true;
      else sign(signs, id, program.x[at] as number);
    }
    return hasGap;
  }

  /** None of the word's labels is one that the state goes on with. Not all of them are told. */
  function isStrange(state: number, symbol: number): boolean {
    for (let i = 0; i < SIGN; i++) {
      if (((signs[state * SIGN + i] as number) & (signsOfSymbols[symbol * SIGN + i] as number)) !== 0) return false;
    }
    return true;
  }

  /** The state behind the places that were gathered in `arrivals`. */
  function arrive(): number {
    const kept = arrivals.find();
    if (kept !== -1) return kept;
    union.clear();
    for (let i = 0; i < arrivals.size; i++) union.add(closures.of(arrivals.place(i), false));
    const made = intern();
    arrivals.keep(made);
    return made;
  }

  /** The state behind a word that is only passed over. */
  function passOver(state: number): number {
    arrivals.clear();
    passGaps(waysOf(states[state] as State));
    const made = arrive();
    otherwise[state] = made;
    return made;
  }

  function passGaps({ reads, gaps }: Ways): void {
    for (let i = 0; i < gaps; i++) arrivals.add(program.y[reads[i] as number] as number);
  }

  /** The state after a word. */
  function follow(state: number, symbol: number): number {
    const ways = waysOf(states[state] as State);
    arrivals.clear();
    passGaps(ways);
    takeLabels(ways, words.labelsOf(symbol));
    return arrive();
  }

  /** Both are sorted by label. */
  function takeLabels({ reads, gaps, labels }: Ways, wanted: Int32Array): void {
    let at = gaps;
    for (let i = 0; i < wanted.length && at < labels.length; i++) {
      const label = wanted[i] as number;
      at = firstFrom(labels, at, label);
      for (; labels[at] === label; at++) arrivals.add(program.y[reads[at] as number] as number);
    }
  }

  function waysOf(state: State): Ways {
    state.ways ??= sortedWays(program, state.reads);
    return state.ways;
  }

  function cross(from: State, border: Border): number {
    union.clear();
    for (const to of from.breaks) union.add(closures.of(to, true));
    if (border !== STOP) {
      const reads =
        border === LINE_END ? from.reads.filter((at) => ((program.op[at] as number) & GAPPED) === 0) : from.reads;
      union.add({ ...nothing, reads, breaks: border === NEXT_LINE ? from.breaks : none });
    }
    return intern();
  }

  return {
    first(symbol, sentenceStarts) {
      const table = firsts[sentenceStarts ? 1 : 0];
      const kept = table[symbol] as number;
      if (kept !== -1) return kept;
      arrivals.clear();
      for (const label of words.labelsOf(symbol)) {
        for (const to of starts[sentenceStarts ? 1 : 0].get(label) ?? nowhere) arrivals.add(to);
      }
      const made = arrive();
      table[symbol] = made;
      return made;
    },
    next(state, symbol) {
      // Most words go on with nothing that is under way: that is told without looking far.
      if (isStrange(state, symbol)) {
        const kept = otherwise[state] as number;
        return kept === -1 ? passOver(state) : kept;
      }
      const kept = moves.get(state, symbol);
      if (kept !== -1) return kept;
      const made = follow(state, symbol);
      moves.put(state, symbol, made);
      return made;
    },
    past(state, border) {
      const from = states[state] as State;
      if (from.past[border] === -1) from.past[border] = cross(from, border);
      return from.past[border];
    },
    ends: (state) => ends[state] as number,
    endsSentence: (state) => endsSentence[state] as number,
    accepts: (state) => (states[state] as State).accepts,
    endAccepts: (state) => (states[state] as State).endAccepts,
    tidy() {
      if (states.length > mostStates || reads > mostReads || moves.size > mostMoves) reset();
    },
    reset,
    size: () => ({ states: states.length, moves: moves.size }),
  };
}

/** How many numbers hold the sign of a set of labels: a bit for each, shared with some others. */
const SIGN = 8;

function sign(signs: Int32Array, at: number, label: number): void {
  signs[at * SIGN + ((label >> 5) % SIGN)]! |= 1 << (label & 31);
}

function symbolSigns(words: Words): Int32Array {
  const signs = new Int32Array(words.symbols * SIGN);
  for (let symbol = 0; symbol < words.symbols; symbol++) {
    for (const label of words.labelsOf(symbol)) sign(signs, symbol, label);
  }
  return signs;
}

type ByLabel = Map<number, number[]>;

/** What the first words of all patterns lead to, by label: [inside a sentence, where one starts]. */
function startsByLabel(program: Program, closures: Closures): readonly [ByLabel, ByLabel] {
  const both: [ByLabel, ByLabel] = [new Map(), new Map()];
  const seen: [Set<number>, Set<number>] = [new Set(), new Set()];
  for (const start of program.starts) {
    for (const which of [0, 1] as const) {
      for (const at of closures.of(start, which === 1).reads) {
        if (seen[which].has(at) || ((program.op[at] ?? 0) & KIND) === ANY) continue;
        seen[which].add(at);
        const label = program.x[at] ?? 0;
        const listed = both[which].get(label);
        if (listed === undefined) both[which].set(label, [program.y[at] ?? 0]);
        else listed.push(program.y[at] ?? 0);
      }
    }
  }
  return both;
}

/** Labels and states as one number each, so that they are sorted without a function being called. */
function sortedWays({ op, x }: Program, unsorted: Int32Array): Ways {
  const keys = new Float64Array(unsorted.length);
  for (let i = 0; i < keys.length; i++) {
    const at = unsorted[i] as number;
    const label = ((op[at] as number) & KIND) === ANY ? -1 : (x[at] as number);
    keys[i] = (label + 1) * op.length + at;
  }
  keys.sort();
  const [reads, labels] = [new Int32Array(keys.length), new Int32Array(keys.length)];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const label = Math.floor(key / op.length);
    labels[i] = label - 1;
    reads[i] = key - label * op.length;
  }
  return { reads, gaps: firstFrom(labels, 0, 0), labels };
}

/** The first place from `from` on that is not below `value`, in what is sorted. */
function firstFrom(sorted: Int32Array, from: number, value: number): number {
  let [low, high] = [from, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function kindOf(patterns: Int32Array, isContext: (pattern: number) => boolean): number {
  if (patterns.length === 0) return 0;
  return patterns.every(isContext) ? 1 : 2;
}
