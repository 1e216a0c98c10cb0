import { createArrivals } from "./arrivals.ts";
import { type Closure, type Closures, nothing } from "./closures.ts";
import { SIGN, sign } from "./label-signs.ts";
import { createOpenings } from "./openings.ts";
import { createPairTable, hashPair } from "./pair-table.ts";
import { ANY, GAPPED, KIND, type Program } from "./program.ts";
import { twiceAsLong } from "./twice-as-long.ts";
import { createUnion } from "./union.ts";
import { leapTo, sortedWays, type Ways } from "./ways.ts";
import type { Words } from "./words.ts";

/** A full stop: only what asks for a new sentence goes on. */
export const STOP = 0;
/** The end of a line, or dots: words may be continued, gaps may not. */
export const LINE_END = 1;
/** From an author's earlier line to the next: all goes on, a new sentence may have begun. */
export const NEXT_LINE = 2;
const BORDERS = 3;
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

/**
 * What a text asks of a state lies in one line of the processor's cache: the sign of the labels that it goes on with;
 * where it goes on with a word that has none of them, and behind each border (-1 as long as unknown); what ends there.
 */
const RECORD = 16;
const OTHERWISE = SIGN;
const PAST = SIGN + 1;
const ENDS = SIGN + 4;
const ENDS_SENTENCE = SIGN + 5;
/** Where its labels are in `openings`; -1 if they are too many. */
const OPENINGS = SIGN + 6;

/** What is needed to make the states behind it. */
interface State extends Closure {
  ways: Ways;
}

const mostStates = 1 << 16;
const mostReads = 1 << 23;
const mostMoves = 1 << 20;
/** Bits of the number of pairs kept, of a state and a word that have met lately and have nothing in common. */
const STRANGER_BITS = 13;
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
  const { signs } = words;
  const starts = startsByLabel(program, closures);
  let states: State[] = [];
  let records = new Int32Array(1024 * RECORD);
  let known = new Map<number, number[]>();
  let firsts = [new Int32Array(words.symbols).fill(-1), new Int32Array(words.symbols).fill(-1)] as const;
  let reads = 0;
  const union = createUnion(program);
  const arrivals = createArrivals();
  const openings = createOpenings(words);
  /** State and symbol, each pair at the one place that its hash gives it. */
  const strangers = new Int32Array(2 << STRANGER_BITS);

  function reset(): void {
    states = [{ ...nothing, ways: sortedWays(program, nothing.reads) }];
    records.fill(0, 0, RECORD);
    known = new Map([[0, [dead]]]);
    firsts = [new Int32Array(words.symbols).fill(-1), new Int32Array(words.symbols).fill(-1)];
    moves.clear();
    arrivals.reset();
    openings.reset();
    strangers.fill(-1);
    reads = 0;
  }
  reset();

  /** The state of what was gathered. */
  function intern(): number {
    const key = union.hash();
    const alike = known.get(key) ?? nowhere;
    for (const id of alike) if (union.isSame(states[id] as State)) return id;
    const { accepts, endAccepts, breaks, ...taken } = union.take();
    const ways = sortedWays(program, taken.reads);
    const id = states.length;
    states.push({ reads: ways.reads, accepts, endAccepts, breaks, ways });
    known.set(key, [...alike, id]);
    reads += ways.reads.length;
    note(id, states[id] as State);
    return id;
  }

  function note(id: number, { accepts, endAccepts, ways }: State): void {
    const record = id * RECORD;
    if (record === records.length) records = twiceAsLong(records);
    records.fill(0, record, record + RECORD);
    records.fill(-1, record + PAST, record + PAST + BORDERS);
    records[record + ENDS] = kindOf(accepts, isContext);
    records[record + ENDS_SENTENCE] = kindOf(endAccepts, isContext);
    records[record + OTHERWISE] = ways.gaps > 0 ? -1 : dead;
    const { gaps, labels } = ways;
    for (let i = gaps; i < labels.length; i++) sign(records, record, labels[i] as number);
    records[record + OPENINGS] = openings.add(labels, gaps);
  }

  /** None of the word's labels is one that the state goes on with. Not all of them are told. */
  function isStrange(state: number, symbol: number): boolean {
    const record = state * RECORD;
    for (let i = 0; i < SIGN; i++) {
      if (((records[record + i] as number) & (signs[symbol * SIGN + i] as number)) === 0) continue;
      const at = records[record + OPENINGS] as number;
      return at !== -1 && areStrangers(state, symbol, at);
    }
    return true;
  }

  function areStrangers(state: number, symbol: number, opening: number): boolean {
    const at = hashPair(state, symbol, STRANGER_BITS) * 2;
    if (strangers[at] === state && strangers[at + 1] === symbol) return true;
    if (openings.meets(opening, symbol)) return false;
    strangers[at] = state;
    strangers[at + 1] = symbol;
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
    passGaps((states[state] as State).ways);
    const made = arrive();
    records[state * RECORD + OTHERWISE] = made;
    return made;
  }

  function passGaps({ reads, gaps }: Ways): void {
    for (let i = 0; i < gaps; i++) arrivals.add(program.y[reads[i] as number] as number);
  }

  /** The state after a word. */
  function follow(state: number, symbol: number): number {
    const { ways } = states[state] as State;
    arrivals.clear();
    passGaps(ways);
    takeLabels(ways, words.labelsOf(symbol));
    return arrive();
  }

  /** Both are sorted by label: each leaps to where the other is. */
  function takeLabels({ reads, gaps, labels }: Ways, wanted: Int32Array): void {
    let at = gaps;
    let i = 0;
    while (i < wanted.length && at < labels.length) {
      const label = labels[at] as number;
      i = leapTo(wanted, i, label);
      if (wanted[i] === label) arrivals.add(program.y[reads[at++] as number] as number);
      else if (i < wanted.length) at = leapTo(labels, at, wanted[i] as number);
    }
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
        const kept = records[state * RECORD + OTHERWISE] as number;
        return kept === -1 ? passOver(state) : kept;
      }
      const kept = moves.get(state, symbol);
      if (kept !== -1) return kept;
      const made = follow(state, symbol);
      moves.put(state, symbol, made);
      return made;
    },
    past(state, border) {
      const kept = records[state * RECORD + PAST + border] as number;
      if (kept !== -1) return kept;
      const made = cross(states[state] as State, border);
      records[state * RECORD + PAST + border] = made;
      return made;
    },
    ends: (state) => records[state * RECORD + ENDS] as number,
    endsSentence: (state) => records[state * RECORD + ENDS_SENTENCE] as number,
    accepts: (state) => (states[state] as State).accepts,
    endAccepts: (state) => (states[state] as State).endAccepts,
    tidy() {
      if (states.length > mostStates || reads > mostReads || moves.size > mostMoves) reset();
    },
    reset,
    size: () => ({ states: states.length, moves: moves.size }),
  };
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

function kindOf(patterns: Int32Array, isContext: (pattern: number) => boolean): number {
  if (patterns.length === 0) return 0;
  return patterns.every(isContext) ? 1 : 2;
}
