import type { Closure, Closures } from "./closures.ts";
import { ANY, GAPPED, KIND, type Program } from "./program.ts";
import type { Words } from "./words.ts";

/** A full stop: only what asks for a new sentence goes on. */
export const STOP = 0;
/** The end of a line, or dots: words may be continued, gaps may not. */
export const LINE_END = 1;
/** From an author's earlier line to the next: all goes on, a new sentence may have begun. */
export const NEXT_LINE = 2;
export type Border = typeof STOP | typeof LINE_END | typeof NEXT_LINE;

/** How far a pattern is said, and what may come next. */
export interface Place {
  id: number;
  /** The pattern that ends here, and the one that does where a sentence ends; -1 if none. */
  ends: number;
  endsSentence: number;
  /** Labels of the words that lead on, and to which state of the program. */
  labels: Int32Array;
  to: Int32Array;
  /** States that any word leads to. */
  gaps: Int32Array;
  /** How many of `labels` stand in or behind no gap; those come first. */
  firm: number;
  /** States that go on in the next sentence. */
  breaks: Int32Array;
  /** A bit for each label, shared with some others. */
  signs: Int32Array;
  /** By border; undefined as long as unknown. */
  past: (readonly Place[] | undefined)[];
  /** Behind an emoji, which keeps nothing apart: it ended before. Undefined as long as unknown. */
  passed: Place | undefined;
  /** The text in which a track came to it last. */
  seenIn: number;
}

/** Places are made when a text first comes to them, and kept. */
export interface Places {
  of(state: number): Place;
  at(id: number): Place;
  /** Where a match goes on behind what parts two sentences. */
  past(place: Place, border: Border): readonly Place[];
  passed(place: Place): Place;
  /** Whether a word leads on from there that is no gap's. */
  mayLeadOn(place: Place, symbol: number): boolean;
  beginning(pattern: number): Beginning;
  /** To be called between texts: forgets all places when they have become too many. */
  tidy(): void;
}

/** The first words of a pattern. */
export interface Beginning {
  labels: Int32Array;
  /** By label: where a word that has it leads to, and whether only where a sentence starts. */
  to: Int32Array;
  isAtStart: Uint8Array;
  /** The symbols that have one of the labels, a bit each. */
  symbols: Int32Array;
}

export const isIn = (bits: Int32Array, value: number): boolean =>
  ((bits[value >> 5] as number) & (1 << (value & 31))) !== 0;

export interface PlacesParts {
  program: Program;
  closures: Closures;
  words: Words;
  /** How many are kept from text to text. */
  most?: number;
}

const none = new Int32Array(0);

export function createPlaces({ program, closures, words, most = 1 << 17 }: PlacesParts): Places {
  const signsOfSymbols = symbolSigns(words);
  let byState = new Map<number, Place>();
  let all: Place[] = [];
  let beginnings = new Map<number, Beginning>();

  function make(parts: Omit<Place, "id" | "signs" | "past" | "passed" | "seenIn">): Place {
    const signs = new Int32Array(SIGN);
    for (const label of parts.labels) sign(signs, 0, label);
    const past = [undefined, undefined, undefined];
    const place = { ...parts, id: all.length, signs, past, passed: undefined, seenIn: 0 };
    all.push(place);
    return place;
  }

  function ofClosure({ reads, accepts, endAccepts, breaks }: Closure): Place {
    const isGapped = (at: number) => ((program.op[at] as number) & GAPPED) !== 0;
    const isGap = (at: number) => ((program.op[at] as number) & KIND) === ANY;
    const named = [...reads].filter((at) => !isGap(at));
    const firm = named.filter((at) => !isGapped(at));
    const sorted = [...firm, ...named.filter(isGapped)];
    return make({
      ends: accepts[0] ?? -1,
      endsSentence: endAccepts[0] ?? -1,
      labels: Int32Array.from(sorted, (at) => program.x[at] as number),
      to: Int32Array.from(sorted, (at) => program.y[at] as number),
      gaps: reads.filter(isGap).map((at) => program.y[at] as number),
      firm: firm.length,
      breaks,
    });
  }

  /** The place itself, as far as it lasts beyond a border. */
  function lasting(place: Place, border: Border): Place[] {
    if (border === STOP) return [];
    const { labels, to, firm } = place;
    const isFirm = firm === labels.length && place.gaps.length + place.breaks.length === 0;
    const isWhole = border === NEXT_LINE || isFirm;
    if (isWhole && place.ends === -1 && place.endsSentence === -1) return [place];
    if (isWhole) return [make({ ...place, ends: -1, endsSentence: -1 })];
    if (firm === 0) return [];
    const kept = { labels: labels.slice(0, firm), to: to.slice(0, firm), gaps: none, firm };
    return [make({ ...place, ...kept, ends: -1, endsSentence: -1, breaks: none })];
  }

  function beginningOf(start: number): Beginning {
    const { op, x, y } = program;
    const anywhere = new Set(closures.of(start, false).reads);
    const reads = closures.of(start, true).reads.filter((at) => ((op[at] as number) & KIND) !== ANY);
    const symbols = new Int32Array((words.symbols >> 5) + 1);
    for (const at of reads) {
      for (const symbol of words.symbolsOf(x[at] as number)) symbols[symbol >> 5]! |= 1 << (symbol & 31);
    }
    return {
      labels: reads.map((at) => x[at] as number),
      to: reads.map((at) => y[at] as number),
      isAtStart: Uint8Array.from(reads, (at) => Number(!anywhere.has(at))),
      symbols,
    };
  }

  return {
    of(state) {
      let place = byState.get(state);
      if (place === undefined) {
        place = ofClosure(closures.of(state, false));
        byState.set(state, place);
      }
      return place;
    },
    at: (id) => all[id] as Place,
    past(place, border) {
      place.past[border] ??= [
        ...lasting(place, border),
        ...Array.from(place.breaks, (to) => ofClosure(closures.of(to, true))),
      ];
      return place.past[border];
    },
    passed(place) {
      place.passed ??= place.ends === -1 ? place : make({ ...place, ends: -1 });
      return place.passed;
    },
    mayLeadOn({ signs }, symbol) {
      for (let i = 0; i < SIGN; i++) {
        if (((signs[i] as number) & (signsOfSymbols[symbol * SIGN + i] as number)) !== 0) return true;
      }
      return false;
    },
    beginning(pattern) {
      let known = beginnings.get(pattern);
      if (known === undefined) {
        known = beginningOf(program.starts[pattern] as number);
        beginnings.set(pattern, known);
      }
      return known;
    },
    tidy() {
      if (all.length <= most) return;
      all = [];
      byState = new Map();
      beginnings = new Map();
    },
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
