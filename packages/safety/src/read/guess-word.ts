import type { Disguise } from "../act.ts";
import { createHasty } from "./hasty.ts";
import { isInflected } from "./inflection.ts";
import { createJoiner } from "./joined.ts";
import { createMisspelt, swaps } from "./misspelt.ts";
import type { Guess, Vocabulary } from "./reading.ts";
import { createRepeats, isStretched, unstretched } from "./repeats.ts";
import { smsWords } from "./sms-words.ts";
import { isVowel, skeleton, soundEn, soundFr } from "./sounds.ts";
import { statementWords } from "./statement-words.ts";
import { createVerlan } from "./verlan.ts";

const none: readonly Guess[] = [];
const statement: ReadonlySet<string> = new Set(statementWords);
const cached = 8192;
const longestWord = 64;
/** "tabaser" is hardly "t'abaser": a long word is looked for as a whole, too. */
const LONG = 7;
const mostGuesses = 6;
const SHORT = 3;

/** What is known of a word. */
export interface Look {
  /** In a pattern or of everyday use: it is taken as it stands. */
  known: boolean;
  guesses: readonly Guess[];
}

export type LookUp = (word: string) => Look;

/**
 * What a folded word may stand for beside itself. A known word costs one look-up; an unknown one is hunted once and
 * remembered for a while, which changes nothing but the time it takes.
 */
export function createLookUp(vocabulary: Vocabulary): LookUp {
  const hunt = createHunt(vocabulary);
  let young = new Map<string, Look>();
  let old = new Map<string, Look>();
  return (word) => {
    const known = young.get(word);
    if (known !== undefined) return known;
    const found = old.get(word) ?? hunt(word);
    if (young.size >= cached) {
      old = young;
      young = new Map();
    }
    if (word.length <= longestWord) young.set(word, found);
    return found;
  };
}

function createHunt(vocabulary: Vocabulary): LookUp {
  const isKnown = (word: string): boolean => vocabulary.has(word) || vocabulary.common(word, undefined);
  const hunted = new Set(vocabulary.hunted);
  // A form of a hunted word is hunted itself, by its spelling.
  const isEveryday = (word: string): boolean => vocabulary.common(word, undefined) && !hunted.has(word);
  const finders = createFinders(vocabulary);
  const repeats = createRepeats(vocabulary.hunted);
  // "fraper", "felation": no form of another word so much as a hunted one with a letter single or doubled.
  const differsInDoubles = (word: string): boolean => word.length >= 5 && repeats(word).length > 0;
  // "arbaes", "tarvelo": nor so much as one with two letters exchanged.
  const isExchanged = (word: string): boolean => word.length >= 5 && swaps(word).some((meant) => hunted.has(meant));
  const isHasty = createHasty(isEveryday);
  const isOftenSaid = (word: string): boolean => vocabulary.common(word, undefined) || statement.has(word);
  const disguises = (word: string): Guess[] => {
    const stretched = isStretched(word);
    if (stretched) {
      const plain = unstretched(word).filter(isKnown).slice(0, 3);
      if (plain.length > 0) return plain.map((meant) => ({ words: [meant], by: "repeats" }));
    }
    const found: Guess[] = [];
    for (const [by, find] of finders) for (const words of find(word)) found.push({ words, by });
    nearest(word, found);
    // "Spaeker": two letters of an everyday word exchanged, and no word that sounds like another.
    if (word.length >= LONG - 1 && swaps(word).some(isEveryday)) return found.filter(({ by }) => !isSlip(by));
    if (isHasty(word)) return found.filter(({ words, by }) => !isSlip(by) || words.some(isOftenSaid));
    if (found.length > 0 || !stretched) return found;
    const [plain = ""] = unstretched(word);
    return [...(smsWords.get(plain) ?? []), ...disguises(plain)].map((guess) => ({ ...guess, by: "repeats" }));
  };
  // "asl" is no French word, so "sasl" is not "s'asl".
  const isElidable = (rest: string): boolean =>
    rest.length > SHORT ? isKnown(rest) : vocabulary.common(rest, "fr") || (rest.length > 2 && hunted.has(rest));
  return (word) => {
    const table = smsWords.get(word) ?? none;
    if (isKnown(word)) return { known: true, guesses: table };
    if (!isStretched(word) && isInflected(word, isEveryday) && !differsInDoubles(word) && !isExchanged(word)) {
      return { known: true, guesses: table };
    }
    if (word.length < 3 || word.length > longestWord) return { known: false, guesses: table };
    const worn = undressed(word);
    if (worn !== undefined && hunted.has(worn)) return { known: false, guesses: [{ words: [worn], by: "joined" }] };
    const elided = elide(word, isElidable);
    const found =
      elided.length > 0 && word.length < LONG ? elided : [...elided, ...disguises(worn ?? word)].slice(0, mostGuesses);
    return { known: false, guesses: found.length === 0 ? table : [...table, ...found] };
  };
}

/** "xXkillerXx": crosses on both sides are ornaments of a name. */
function undressed(word: string): string | undefined {
  let from = 0;
  let to = word.length;
  while (word[from] === "x" && from < MOST_CROSSES) from++;
  while (word[to - 1] === "x" && word.length - to < MOST_CROSSES) to--;
  return from > 0 && to < word.length && to - from >= 3 ? word.slice(from, to) : undefined;
}

const MOST_CROSSES = 4;

/** Where one letter makes a word of it, nothing that lies further off is meant, nor several words. */
function nearest(word: string, found: Guess[]): void {
  if (word.length < 4) return;
  const isOneSlip = ({ words, by }: Guess): boolean =>
    words.length === 1 &&
    isNearBy(by) &&
    (isNear(word, words[0] as string, 1) || swaps(word).includes(words[0] as string));
  if (!found.some(isOneSlip)) return;
  const kept = found.filter((guess) => isOneSlip(guess) || !(isNearBy(guess.by) || guess.by === "joined"));
  found.splice(0, found.length, ...kept);
}

const isNearBy = (by: Disguise | undefined): boolean => isSlip(by) || by === "repeats";
const isSlip = (by: Disguise | undefined): boolean => by === "misspelt" || by === "phonetic";

type Finder = (word: string) => readonly (readonly string[])[];

function createFinders(vocabulary: Vocabulary): [Disguise, Finder][] {
  const verlan = createVerlan(vocabulary.hunted);
  const repeats = createRepeats(vocabulary.hunted);
  const misspelt = createMisspelt(vocabulary.hunted);
  const phonetic = createPhonetic(vocabulary.hunted);
  const join = createJoiner(vocabulary);
  const alone =
    (find: (word: string) => readonly string[]): Finder =>
    (word) =>
      find(word).map((meant) => [meant]);
  return [
    ["verlan", alone(verlan)],
    ["repeats", alone(repeats)],
    ["phonetic", alone(phonetic)],
    ["misspelt", alone(misspelt)],
    [
      "joined",
      (word) => {
        const pieces = join(word);
        return pieces === undefined ? [] : [pieces];
      },
    ],
  ];
}

/** Hunted words by how they sound in either language, and by their consonants. */
function createPhonetic(hunted: readonly string[]): (word: string) => readonly string[] {
  const index = new Map<string, string[]>();
  const put = (key: string, word: string): void => {
    const list = index.get(key);
    if (list === undefined) index.set(key, [word]);
    else if (list.length < 4) list.push(word);
  };
  for (const word of hunted) {
    if (word.length < 4) continue;
    for (const key of keysOf(word)) put(key, word);
    const bones = skeleton(word);
    if (bones !== undefined && word.length <= bones.length + 4) put(`-${bones}`, word);
  }
  return (word) => {
    const found = new Set<string>();
    for (const key of keysOf(word)) {
      const most = key[0] === "e" || word.length <= 4 ? 2 : 4;
      for (const meant of index.get(key) ?? []) if (isNear(word, meant, most)) found.add(meant);
    }
    // "jws" is too short, "immgrnts" and "mgrnts" say "immigrants".
    if (!hasVowel(word.slice(1)) && word.length >= 4) {
      for (const meant of index.get(`-${skeleton(word)}`) ?? []) if (isWithoutVowels(word, meant)) found.add(meant);
    }
    found.delete(word);
    return [...found].slice(0, 4);
  };
}

/** At most so many letters to change: a key alone lets "potion" meet too much. */
function isNear(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > Math.min(most, 3)) return false;
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    above = row;
  }
  return (above[b.length] as number) <= most;
}

function keysOf(word: string): string[] {
  const keys: string[] = [];
  const fr = soundFr(word);
  if (fr.length >= 3 && word.length >= 4) keys.push(`f${fr}`);
  const en = soundEn(word);
  // Vowels that are all alike make short words meet by chance: "kent" is no other word.
  if (en.length >= 4 && word.length >= 5) keys.push(`e${en}`);
  else if (word.length >= 3) keys.push(`s${squareVowels(word)}`);
  return keys;
}

/** A short word keeps its vowels: only doubled letters, k for c and z for s are one. */
function squareVowels(word: string): string {
  let key = "";
  for (const char of word) {
    const next = char === "c" || char === "q" ? "k" : char === "z" ? "s" : char;
    if (key.at(-1) !== next) key += next;
  }
  return key;
}

function isWithoutVowels(word: string, meant: string): boolean {
  return word[0] === meant[0] || !isVowel(word[0] as string);
}

function hasVowel(word: string): boolean {
  for (const char of word) if (isVowel(char)) return true;
  return false;
}

/** "lheure", "darabe", "jmontre": an elision without its apostrophe, where the rest is a word. */
function elide(word: string, isKnown: (word: string) => boolean): Guess[] {
  const [first = "", second = ""] = word;
  const rest = word.slice(first === "q" && second === "u" ? 2 : 1);
  if (rest.length < 2 || !"cdjlmnstq".includes(first) || !isKnown(rest)) return [];
  const head = first === "q" ? "qu" : first;
  if (isVowel(rest[0] as string) || rest[0] === "h") return [{ words: [head, rest], by: undefined }];
  if (first !== "j" || rest.length < 3) return [];
  return [{ words: ["je", rest], by: undefined }];
}
