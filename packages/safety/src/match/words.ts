import { SIGN, sign } from "./label-signs.ts";
import { readSenses, shortestStem } from "./pattern.ts";

const senseWords: ReadonlySet<string> = new Set(readSenses.map((name) => `<${name}>`));

/** Symbol of a word that no pattern names. */
const otherWord = 0;
/** Symbol of an emoji that no pattern names. */
const otherEmoji = 1;

/**
 * The alphabet of the automaton. Words that occur in the same places of all patterns share a symbol: a class of
 * three hundred names costs what one word costs.
 */
export interface Words {
  symbolOf(word: string): number;
  /** The symbol with accents known: differs only where a pattern names the accented word. */
  accentedSymbol(word: string, accented: string): number;
  /** Whether `accentedSymbol` may differ for words of this symbol. */
  isAccentSensitive(symbol: number): boolean;
  /** An emoji may stand anywhere inside a pattern. */
  isEmoji(symbol: number): boolean;
  /** The labels of the program that accept this symbol. */
  labelsOf(symbol: number): Int32Array;
  /** Whether a pattern names the word. */
  has(word: string): boolean;
  /** How many there are, whether a text has used them or not. */
  symbols: number;
  /** By symbol, `SIGN` numbers each: the sign of its labels. */
  signs: Int32Array;
  /** The labels of symbol s, sorted: from `labelStarts[s]` up to `labelStarts[s + 1]`. */
  labelRow: Int32Array;
  labelStarts: Int32Array;
  list: readonly string[];
}

export interface WordUse {
  /** Labels by word; those of stems are keyed `stem*`, those of accented words `=word`. */
  plain: ReadonlyMap<string, readonly number[]>;
  stems: ReadonlyMap<string, readonly number[]>;
  exact: ReadonlyMap<string, { word: string; labels: readonly number[] }>;
}

/** What the alphabet is made of: plain data. */
export interface WordData {
  /** By symbol: the labels of the program that accept it, whether it is an emoji, whether accents matter to it. */
  labels: Int32Array[];
  emoji: boolean[];
  accents: boolean[];
  /** Symbols of whole words, and of spellings with accents. */
  plain: Map<string, number>;
  accented: Map<string, number>;
  stems: StemIndex;
}

type Alphabet = Pick<WordData, "labels" | "emoji" | "accents"> & { known: Map<string, number> };

export function wordData(use: WordUse): WordData {
  const alphabet: Alphabet = { labels: [], emoji: [], accents: [], known: new Map() };
  symbolFor(alphabet, [], false, false);
  symbolFor(alphabet, [], true, false);
  const stems = stemIndex(use, alphabet);
  const accented = new Map<string, number>();
  const sensitive = new Set<string>();
  for (const [spelling, { word, labels }] of use.exact) {
    sensitive.add(word);
    const all = [...labels, ...(use.plain.get(word) ?? []), ...stemLabels(word, use)];
    accented.set(spelling, symbolFor(alphabet, all, false, false));
  }
  const plain = new Map<string, number>();
  for (const word of [...use.plain.keys(), ...sensitive]) {
    const all = [...(use.plain.get(word) ?? []), ...stemLabels(word, use)];
    plain.set(word, symbolFor(alphabet, all, isEmojiName(word), sensitive.has(word)));
  }
  const { labels, emoji, accents } = alphabet;
  return { labels, emoji, accents, plain, accented, stems };
}

/** Symbols are numbered as texts first use them: what is known of everyday words lies close together. */
export function createWords({ labels, emoji, accents, plain, accented, stems }: WordData): Words {
  const numbers = new Int32Array(labels.length).fill(-1);
  const numbered = new Int32Array(labels.length);
  const isEmoji = new Uint8Array(labels.length);
  const signs = new Int32Array(labels.length * SIGN);
  const labelRow = new Int32Array(labels.reduce((sum, { length }) => sum + length, 0));
  const labelStarts = new Int32Array(labels.length + 1);
  let used = 0;

  function numberOf(at: number): number {
    const known = numbers[at] as number;
    if (known !== -1) return known;
    const symbol = used++;
    numbers[at] = symbol;
    numbered[symbol] = at;
    isEmoji[symbol] = Number(emoji[at]);
    labelRow.set(labels[at] as Int32Array, labelStarts[symbol]);
    labelStarts[symbol + 1] = (labelStarts[symbol] as number) + (labels[at] as Int32Array).length;
    for (const label of labels[at] as Int32Array) sign(signs, symbol * SIGN, label);
    return symbol;
  }

  const find = (word: string): number => plain.get(word) ?? unnamedSymbol(word, stems);
  return {
    symbolOf: (word) => numberOf(find(word)),
    accentedSymbol: (word, spelling) => numberOf(accented.get(spelling) ?? find(word)),
    isAccentSensitive: (symbol) => accents[numbered[symbol] as number] === true,
    isEmoji: (symbol) => isEmoji[symbol] === 1,
    labelsOf: (symbol) => labels[numbered[symbol] as number] as Int32Array,
    has(word) {
      const at = find(word);
      return accents[at] === true || (labels[at] as Int32Array).length > 0;
    },
    symbols: labels.length,
    signs,
    labelRow,
    labelStarts,
    list: [...plain.keys()],
  };
}

function symbolFor(alphabet: Alphabet, labels: readonly number[], emoji: boolean, accents: boolean): number {
  const sorted = Int32Array.from(new Set(labels)).sort();
  const key = `${emoji}${accents}${sorted.join()}`;
  const known = alphabet.known.get(key);
  if (known !== undefined) return known;
  const symbol = alphabet.labels.length;
  alphabet.labels.push(sorted);
  alphabet.emoji.push(emoji);
  alphabet.accents.push(accents);
  alphabet.known.set(key, symbol);
  return symbol;
}

/** What is longer behind a stem is no ending but other words written on: "montretonvisage" is read apart. */
const longestEnding = 5;

function unnamedSymbol(word: string, stems: StemIndex): number {
  if (isEmojiName(word)) return otherEmoji;
  if (word.length < shortestStem) return otherWord;
  const listed = stems.get(fourLetters(word));
  if (listed === undefined) return otherWord;
  for (const { stem, symbol } of listed) {
    if (word.length <= stem.length + longestEnding && word.startsWith(stem)) return symbol;
  }
  return otherWord;
}

function isEmojiName(word: string): boolean {
  return word.charCodeAt(0) === 0x3c && !senseWords.has(word);
}

type StemIndex = Map<number, { stem: string; symbol: number }[]>;

/** Stems by their first four letters, the longest first: its symbol has the labels of the shorter ones too. */
function stemIndex(use: WordUse, alphabet: Alphabet): StemIndex {
  const index: StemIndex = new Map();
  const longestFirst = [...use.stems.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  for (const stem of longestFirst) {
    const key = fourLetters(stem);
    const listed = index.get(key) ?? [];
    listed.push({ stem, symbol: symbolFor(alphabet, stemLabels(stem, use), false, false) });
    index.set(key, listed);
  }
  return index;
}

/** A number is found faster than a piece of a string; letters outside Latin-1 may collide, which `startsWith` settles. */
function fourLetters(word: string): number {
  return (
    (word.charCodeAt(0) & 127) |
    ((word.charCodeAt(1) & 127) << 7) |
    ((word.charCodeAt(2) & 127) << 14) |
    ((word.charCodeAt(3) & 127) << 21)
  );
}

function stemLabels(word: string, { stems }: WordUse): number[] {
  const labels: number[] = [];
  for (let end = shortestStem; end <= word.length; end++) labels.push(...(stems.get(word.slice(0, end)) ?? []));
  return labels;
}
