import type { Pattern } from "./pattern.ts";
import type { Flat } from "./program.ts";
import type { Strand } from "./strand.ts";
import type { Words } from "./words.ts";

/**
 * Tells which patterns may be in a text by the words alone, whatever their order: few of some ten thousand are left, and
 * only those are followed.
 */
export interface Sieve {
  /** Takes note of a text's words. What is asked next is about them. */
  take(strand: Strand): void;
  /** Patterns of which everything is said that they cannot do without. To be asked once; kept until the next question. */
  cues(): readonly number[];
  contexts(): readonly number[];
}

export interface SieveParts {
  entries: readonly { tree: Pattern; isContext: boolean }[];
  flatOf(tree: Pattern): Flat;
  /** By label: how often it is met in everyday talk. */
  commonness: Float64Array;
  words: Words;
}

export function createSieve({ entries, flatOf, commonness, words }: SieveParts): Sieve {
  const needs = writeNeeds(
    entries.map(({ tree }) => tree),
    { flatOf, commonness },
  );
  const { code, starts } = needs;
  const [mayBeCue, mayBeContext] = [false, true].map((isContext) => {
    const patterns = [...entries.keys()].filter((pattern) => entries[pattern]?.isContext === isContext);
    return candidatesOf(patterns, needs, words);
  }) as [Candidates, Candidates];
  const gatesOf = gatesBySymbol(needs.gates, commonness.length, words);
  /** By label or gate: the text in which it was said last. */
  const said = new Int32Array(commonness.length + needs.gates.length);
  const asked = new Int32Array(entries.length);
  const found: number[] = [];
  let text = 0;
  let strand: Strand | undefined;

  function take(taken: Strand): void {
    text++;
    strand = taken;
    const { labels, firstLabel } = words;
    for (let i = 0; i < taken.size; i++) {
      const symbol = taken.symbol[i] as number;
      const end = firstLabel[symbol + 1] as number;
      for (let at = firstLabel[symbol] as number; at < end; at++) said[labels[at] as number] = text;
      const gates = gatesOf(symbol);
      for (let k = 0; k < gates.length; k++) said[gates[k] as number] = text;
    }
  }

  function isAllSaid(at: number): boolean {
    const open = at + PARTS + (code[at] as number);
    for (let i = at + PARTS; i < open; i++) if (said[code[i] as number] !== text) return false;
    const end = open + (code[at + 1] as number);
    for (let i = open; i < end; i++) if (!isOneSaid(code[i] as number)) return false;
    return true;
  }

  function isOneSaid(at: number): boolean {
    const label = code[at] as number;
    if (label !== NONE && said[label] === text) return true;
    if (code[at + TOLD] !== text) {
      code[at + TOLD] = text;
      code[at + HOLDS] = isAnyWaySaid(at) ? 1 : 0;
    }
    return code[at + HOLDS] === 1;
  }

  function isAnyWaySaid(at: number): boolean {
    const end = at + WAYS + 2 * (code[at + COUNT] as number);
    for (let i = at + WAYS; i < end; i += 2) {
      if (said[code[i] as number] === text && isAllSaid(code[i + 1] as number)) return true;
    }
    return false;
  }

  function ask(candidates: Candidates): readonly number[] {
    found.length = 0;
    const { size, symbol } = strand as Strand;
    for (let i = 0; i < size; i++) {
      const listed = candidates(symbol[i] as number);
      for (let k = 0; k < listed.length; k += 2) {
        const other = listed[k + 1] as number;
        if (other !== NONE && said[other] !== text) continue;
        const pattern = listed[k] as number;
        if (asked[pattern] === text) continue;
        asked[pattern] = text;
        if (isAllSaid(starts[pattern] as number)) found.push(pattern);
      }
    }
    return found;
  }

  return { take, cues: () => ask(mayBeCue), contexts: () => ask(mayBeContext) };
}

/**
 * What has to be said, as numbers one behind the other: memory is read in few places. "All of these" is how many words
 * there are and how many ways, the labels of the words and the gates of the ways, and where each "one of these" stands.
 * That is a label, by itself a way of saying it; the text of which it was told last whether one of the other ways is said,
 * and whether it is; how many those are, and of each the first of its labels or gates, and where it stands.
 */
interface Needs {
  code: Int32Array;
  /** Where what a pattern needs stands. */
  starts: Int32Array;
  /** By pattern: labels of which one is said wherever it is, those met least often. */
  rarest: readonly (readonly number[])[];
  /** The same by gate: a gate is open where one of them is said. Gates are numbered behind the labels. */
  gates: readonly (readonly number[])[];
}

const PARTS = 2;
const TOLD = 1;
const HOLDS = 2;
const COUNT = 3;
const WAYS = 4;
const NONE = -1;

/** A part with what is known of it only while needs are written. */
interface Part {
  /** The label of a word, or the gate of some ways, which stand at `ways`. */
  label: number;
  ways: number;
  /** How often it is met in everyday talk. */
  commonness: number;
  rarest: readonly number[];
}

interface Writing {
  flatOf(tree: Pattern): Flat;
  commonness: Float64Array;
}

/** Parts that patterns share are written once. */
function writeNeeds(trees: readonly Pattern[], { flatOf, commonness }: Writing): Needs {
  const code: number[] = [];
  const gates: (readonly number[])[] = [];
  const known = new Map<Pattern, readonly Part[]>();

  function partsOf(tree: Pattern): readonly Part[] {
    let parts = known.get(tree);
    if (parts === undefined) {
      parts = find(tree);
      known.set(tree, parts);
    }
    return parts;
  }

  /** The rarest first. */
  function find(tree: Pattern): readonly Part[] {
    switch (tree.kind) {
      case "all": {
        const parts = new Map(tree.parts.flatMap(partsOf).map((part) => [part.label, part]));
        return [...parts.values()].sort((a, b) => a.commonness - b.commonness);
      }
      case "word":
      case "exact":
      case "stem":
      case "any":
        return oneOf(flatOf(tree));
      default:
        return [];
    }
  }

  /** Nothing where one of the ways needs nothing. */
  function oneOf({ label = NONE, rest }: Flat): readonly Part[] {
    const ways = rest.map(partsOf);
    if (ways.some(({ length }) => length === 0)) return [];
    const first = ways.map(([rarest]) => rarest as Part);
    const labels = [...(label === NONE ? [] : [label]), ...first.flatMap(({ rarest }) => rarest)];
    const sum = first.reduce((all, part) => all + part.commonness, commonness[label] ?? 0);
    if (ways.length === 0) return [{ label, ways: NONE, commonness: sum, rarest: labels }];
    const written = ways.flatMap((way) => [(way[0] as Part).label, write(way)]);
    const at = code.push(label, 0, 0, ways.length, ...written) - written.length - WAYS;
    const rarest = [...new Set(labels)];
    const gate = commonness.length + gates.push(rarest) - 1;
    return [{ label: gate, ways: at, commonness: sum, rarest }];
  }

  function write(parts: readonly Part[]): number {
    const more = parts.filter(({ ways }) => ways !== NONE).map(({ ways }) => ways);
    const at = code.length;
    code.push(parts.length, more.length, ...parts.map(({ label }) => label), ...more);
    return at;
  }

  const parts = trees.map(partsOf);
  const starts = Int32Array.from(parts, write);
  return { code: Int32Array.from(code), starts, rarest: parts.map(([rarest]) => rarest?.rarest ?? []), gates };
}

/** What is listed for a symbol's labels; found when a symbol is first met. */
function bySymbol(words: Words, byLabel: ReadonlyMap<number, readonly number[]>): (symbol: number) => Int32Array {
  const known: (Int32Array | undefined)[] = new Array(words.symbols).fill(undefined);
  return (symbol) => {
    let list = known[symbol];
    if (list === undefined) {
      list = Int32Array.from([...words.labelsOf(symbol)].flatMap((label) => byLabel.get(label) ?? []));
      known[symbol] = list;
    }
    return list;
  };
}

/** Patterns that may be said with a word, each with a label or gate that is needed beside. */
type Candidates = (symbol: number) => Int32Array;

function candidatesOf(patterns: readonly number[], { code, starts, rarest }: Needs, words: Words): Candidates {
  const byLabel = new Map<number, number[]>();
  for (const pattern of patterns) {
    const at = starts[pattern] as number;
    const other = (code[at] as number) > 1 ? (code[at + PARTS + 1] as number) : NONE;
    for (const label of rarest[pattern] ?? []) list(byLabel, label, pattern, other);
  }
  return bySymbol(words, byLabel);
}

function gatesBySymbol(gates: Needs["gates"], first: number, words: Words): (symbol: number) => Int32Array {
  const byLabel = new Map<number, number[]>();
  for (const [gate, labels] of gates.entries()) for (const label of labels) list(byLabel, label, first + gate);
  return bySymbol(words, byLabel);
}

function list(lists: Map<number, number[]>, key: number, ...values: number[]): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, values);
  else known.push(...values);
}
