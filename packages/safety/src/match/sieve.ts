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
  const { code, starts, rarest } = writeNeeds(
    entries.map(({ tree }) => tree),
    { flatOf, noLabel: commonness.length, commonness },
  );
  const [mayBeCue, mayBeContext] = [false, true].map((isContext) => {
    const numbers = [...entries.keys()].filter((pattern) => entries[pattern]?.isContext === isContext);
    return bySymbol(numbers, (pattern) => rarest[pattern] ?? [], words);
  }) as [Candidates, Candidates];
  /** By label: the text in which it was said last. */
  const said = new Int32Array(commonness.length + 1);
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
    }
  }

  function isAllSaid(at: number): boolean {
    const end = at + 1 + (code[at] as number);
    for (let i = at + 1; i < end; i++) {
      const part = code[i] as number;
      if (part < 0 ? said[~part] !== text : !isOneSaid(part)) return false;
    }
    return true;
  }

  function isOneSaid(at: number): boolean {
    if (said[code[at] as number] === text) return true;
    if (code[at + TOLD] !== text) {
      code[at + TOLD] = text;
      code[at + HOLDS] = isAnyWaySaid(at) ? 1 : 0;
    }
    return code[at + HOLDS] === 1;
  }

  function isAnyWaySaid(at: number): boolean {
    const end = at + WAYS + 2 * (code[at + COUNT] as number);
    for (let i = at + WAYS; i < end; i += 2) {
      const first = code[i] as number;
      if ((first === UNKNOWN || said[first] === text) && isAllSaid(code[i + 1] as number)) return true;
    }
    return false;
  }

  function ask(candidates: Candidates): readonly number[] {
    found.length = 0;
    const { size, symbol } = strand as Strand;
    for (let i = 0; i < size; i++) {
      const listed = candidates(symbol[i] as number);
      for (let k = 0; k < listed.length; k++) {
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
 * What has to be said, as numbers one behind the other: memory is read in few places. "All of these" is how many there
 * are, and the parts: ~label for a word that has it, or where a "one of these" stands. That is a label, by itself a way of
 * saying it; the text of which it was told last whether one of the other ways is said, and whether it is; how many
 * those ways are, and of each the label of what is asked for first, and where it stands.
 */
interface Needs {
  code: Int32Array;
  /** Where what a pattern needs stands. */
  starts: Int32Array;
  /** By pattern: labels of which one is said wherever it is, those met least often. */
  rarest: readonly (readonly number[])[];
}

const TOLD = 1;
const HOLDS = 2;
const COUNT = 3;
const WAYS = 4;
/** What is asked for first is more than a word. */
const UNKNOWN = -1;

/** A part with what is known of it only while needs are written. */
interface Part {
  code: number;
  /** How often it is met in everyday talk. */
  commonness: number;
  rarest: readonly number[];
}

interface Writing {
  flatOf(tree: Pattern): Flat;
  /** A label that no word has. */
  noLabel: number;
  commonness: Float64Array;
}

/** Parts that patterns share are written once. */
function writeNeeds(trees: readonly Pattern[], { flatOf, noLabel, commonness }: Writing): Needs {
  const code: number[] = [];
  const known = new Map<Pattern, readonly Part[]>();

  function partsOf(tree: Pattern): readonly Part[] {
    let parts = known.get(tree);
    if (parts === undefined) {
      parts = find(tree);
      known.set(tree, parts);
    }
    return parts;
  }

  function find(tree: Pattern): readonly Part[] {
    switch (tree.kind) {
      case "all":
        return [...new Map(tree.parts.flatMap(partsOf).map((part) => [part.code, part])).values()];
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
  function oneOf({ label, rest }: Flat): readonly Part[] {
    const ways = rest.map((way) => inOrder(partsOf(way)));
    if (ways.some(({ length }) => length === 0)) return [];
    const rarest = ways.map((way) => rarestOf(way) as Part);
    const labels = [...(label === undefined ? [] : [label]), ...rarest.flatMap((part) => part.rarest)];
    const sum = rarest.reduce((all, part) => all + part.commonness, label === undefined ? 0 : (commonness[label] ?? 0));
    if (label !== undefined && ways.length === 0) return [{ code: ~label, commonness: sum, rarest: labels }];
    const written = ways.flatMap((way) => [firstLabel(way), write(way)]);
    const at = code.push(label ?? noLabel, 0, 0, ways.length, ...written) - written.length - WAYS;
    return [{ code: at, commonness: sum, rarest: [...new Set(labels)] }];
  }

  function write(parts: readonly Part[]): number {
    return code.push(parts.length, ...parts.map((part) => part.code)) - parts.length - 1;
  }

  const parts = trees.map((tree) => inOrder(partsOf(tree)));
  const starts = Int32Array.from(parts, write);
  return { code: Int32Array.from(code), starts, rarest: parts.map((part) => rarestOf(part)?.rarest ?? []) };
}

/** Single words come first, of them those met least often: they are asked for without a look elsewhere. */
function inOrder(parts: readonly Part[]): readonly Part[] {
  const isMore = ({ code }: Part) => Number(code >= 0);
  return [...parts].sort((a, b) => isMore(a) - isMore(b) || a.commonness - b.commonness);
}

function rarestOf(parts: readonly Part[]): Part | undefined {
  return [...parts].sort((a, b) => a.commonness - b.commonness)[0];
}

function firstLabel([first]: readonly Part[]): number {
  return first !== undefined && first.code < 0 ? ~first.code : UNKNOWN;
}

type Candidates = (symbol: number) => Int32Array;

/** By symbol, the patterns that one of its labels is listed for; found when first met. */
function bySymbol(
  patterns: readonly number[],
  labelsOf: (pattern: number) => readonly number[],
  words: Words,
): Candidates {
  const byLabel = new Map<number, number[]>();
  for (const pattern of patterns) {
    for (const label of labelsOf(pattern)) {
      const list = byLabel.get(label);
      if (list === undefined) byLabel.set(label, [pattern]);
      else list.push(pattern);
    }
  }
  const known: (Int32Array | undefined)[] = new Array(words.symbols);
  const find = (symbol: number): Int32Array =>
    Int32Array.from(new Set([...words.labelsOf(symbol)].flatMap((label) => byLabel.get(label) ?? [])));
  return (symbol) => (known[symbol] ??= find(symbol));
}
