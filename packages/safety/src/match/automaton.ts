import { type Closure, type Closures, nothing } from "./closures.ts";
import { createDistinct } from "./distinct.ts";
import { createPairTable } from "./pair-table.ts";
import { ANY, GAPPED, KIND, type Program } from "./program.ts";
import { twiceAsLong } from "./twice-as-long.ts";
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
  /** Made when the state is first left: some have thousands of ways out, and a word takes few of them. */
  ways: Ways | undefined;
}

/** Where reading goes on from a state. */
interface Ways {
  /** Whatever the word. */
  gaps: readonly number[];
  byLabel: ReadonlyMap<number, readonly number[]>;
}

const mostStates = 1 << 15;
const mostReads = 1 << 22;
const none = new Int32Array(0);
const nowhere: readonly number[] = [];

export interface AutomatonParts {
  program: Program;
  closures: Closures;
  words: Words;
  isContext(pattern: number): boolean;
}

export function createAutomaton({ program, closures, words, isContext }: AutomatonParts): Automaton {
  const moves = createPairTable(words.symbols);
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
  // Keys of the table are state × symbols: they must fit.
  const roomForStates = Math.min(mostStates, Math.floor(2 ** 30 / words.symbols));
  const compared = createDistinct(Math.max(program.op.length, program.patterns));

  function reset(): void {
    states = [{ ...nothing, past: [dead, dead, dead], ways: undefined }];
    known = new Map([[hash(nothing), [dead]]]);
    firsts = [new Int32Array(words.symbols).fill(-1), new Int32Array(words.symbols).fill(-1)];
    moves.clear();
    reads = 0;
  }
  reset();

  function isSame(a: Closure, b: Closure): boolean {
    return (
      isEqual(a.reads, b.reads) &&
      isEqual(a.accepts, b.accepts) &&
      isEqual(a.endAccepts, b.endAccepts) &&
      isEqual(a.breaks, b.breaks)
    );
  }

  function isEqual(a: Int32Array, b: Int32Array): boolean {
    if (a.length !== b.length) return false;
    compared.clear();
    for (let i = 0; i < a.length; i++) compared.add(a[i] as number);
    for (let i = 0; i < b.length; i++) if (compared.add(b[i] as number)) return false;
    return true;
  }

  function intern(closure: Closure): number {
    const key = hash(closure);
    const alike = known.get(key) ?? [];
    for (const id of alike) if (isSame(states[id] as State, closure)) return id;
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

  /** The state behind a word that is only passed over. */
  function passOver(state: number): number {
    const { gaps } = waysFrom(state);
    const made = intern(closures.union(gaps.map((to) => closures.of(to, false))));
    otherwise[state] = made;
    return made;
  }

  function waysFrom(state: number): Ways {
    const from = states[state] as State;
    from.ways ??= waysOf(program, from.reads);
    return from.ways;
  }

  /** The program's states after a word with these labels. */
  function follow(state: number, symbol: number): number {
    const { gaps, byLabel } = waysFrom(state);
    const parts = gaps.map((to) => closures.of(to, false));
    for (const label of words.labelsOf(symbol)) {
      for (const to of byLabel.get(label) ?? nowhere) parts.push(closures.of(to, false));
    }
    return parts.length === 0 ? dead : intern(closures.union(parts));
  }

  function cross(from: State, border: Border): number {
    const parts = Array.from(from.breaks, (to) => closures.of(to, true));
    if (border !== STOP) {
      const reads =
        border === LINE_END ? from.reads.filter((at) => ((program.op[at] as number) & GAPPED) === 0) : from.reads;
      parts.push({ ...nothing, reads, breaks: border === NEXT_LINE ? from.breaks : none });
    }
    return intern(closures.union(parts));
  }

  return {
    first(symbol, sentenceStarts) {
      const table = firsts[sentenceStarts ? 1 : 0];
      const kept = table[symbol] as number;
      if (kept !== -1) return kept;
      const parts: Closure[] = [];
      for (const label of words.labelsOf(symbol)) {
        for (const to of starts[sentenceStarts ? 1 : 0].get(label) ?? []) parts.push(closures.of(to, false));
      }
      const made = intern(closures.union(parts));
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
      if (states.length > roomForStates || reads > mostReads || moves.size > mostReads) reset();
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

function waysOf({ op, x, y }: Program, reads: Int32Array): Ways {
  const gaps: number[] = [];
  const byLabel = new Map<number, number[]>();
  for (const at of reads) {
    const to = y[at] as number;
    if (((op[at] as number) & KIND) === ANY) {
      gaps.push(to);
      continue;
    }
    const label = x[at] as number;
    const listed = byLabel.get(label);
    if (listed === undefined) byLabel.set(label, [to]);
    else listed.push(to);
  }
  return { gaps, byLabel };
}

/** The same for the same numbers in any order. */
function hash({ reads, accepts, endAccepts, breaks }: Closure): number {
  return mixed(reads, 1) ^ mixed(accepts, 2) ^ mixed(endAccepts, 3) ^ mixed(breaks, 4);
}

function mixed(list: Int32Array, salt: number): number {
  let sum = Math.imul(list.length, salt);
  for (let i = 0; i < list.length; i++) {
    const value = Math.imul((list[i] as number) + salt, 0x9e3779b1);
    sum = (sum + Math.imul(value ^ (value >>> 15), 0x85ebca6b)) | 0;
  }
  return sum;
}

function kindOf(patterns: Int32Array, isContext: (pattern: number) => boolean): number {
  if (patterns.length === 0) return 0;
  return patterns.every(isContext) ? 1 : 2;
}
