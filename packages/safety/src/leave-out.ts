import type { Language } from "./act.ts";
import type { CompiledPattern } from "./match/compile-patterns.ts";
import type { LeaveOut } from "./match/find-matches.ts";
import type { Said } from "./match/said.ts";
import { isCommon } from "./read/common-words.ts";
import type { Edge } from "./read/read.ts";

/**
 * What only looks like a match: parts of an address or an identifier, and single words that are harmless in the language
 * that is spoken ("brides", "youd", "labos" are words in one of the two and slurs in the other).
 */
export function leaveOutOf(said: Said, roomLanguage: Language | undefined, speaker = 0): LeaveOut {
  const { addresses } = said;
  let spoken: Language | undefined;
  let asked = false;
  let within: ReturnType<typeof withinOne> | undefined;
  const language = () => {
    if (!asked) spoken = spokenIn(said, roomLanguage, speaker);
    asked = true;
    return spoken;
  };
  return (pattern, { start, end, path }) => {
    if (addresses.length > 0) {
      within ??= withinOne(addresses);
      if (within(start, end)) return true;
    }
    if (path.length > 1 || pattern.language === "any") return false;
    const spoken = language();
    if (spoken === undefined || pattern.language === spoken) return false;
    return !isSlur(pattern) || mayBeHarmless(said.edgeAt(path[0] as number), spoken);
  };
}

const isSlur = ({ cue, level }: CompiledPattern): boolean => cue === "hate_slur" && level >= 2;

/** Slurs of the other language that are words of their own in this one, though not everyday ones. */
const wordsOfTheirOwn: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set("abos homos pouf poufs hajji hajjis squaw squaws thot thots mong tards sped japs negro".split(" ")),
  en: new Set("youd brides romano romanos gogol arbi muzz trave traves depe pedes pedale polak".split(" ")),
};

/** A slur is one whoever says it, unless the word is one of the language spoken or only resembles it. */
function mayBeHarmless({ word, by }: Edge, spoken: Language): boolean {
  return by !== undefined || isCommon(word, spoken) || wordsOfTheirOwn[spoken].has(word);
}

/** Whether a stretch lies in an address that is longer. Looked up by halves: a text may be addresses from end to end. */
function withinOne(addresses: readonly Edge[]): (start: number, end: number) => boolean {
  const inOrder = [...addresses].sort((a, b) => a.start - b.start || b.end - a.end);
  // Of those that begin up to here the one that reaches furthest, and of equal ones the longest.
  const furthest: Edge[] = [];
  for (const one of inOrder) furthest.push((furthest.at(-1)?.end ?? -1) >= one.end ? furthest.at(-1)! : one);
  return (start, end) => {
    let [low, high] = [0, inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder[middle]!.start <= start) low = middle + 1;
      else high = middle;
    }
    const address = furthest[low - 1];
    return address !== undefined && end <= address.end && end - start < address.end - address.start;
  };
}

/**
 * The language of which more everyday words stand there. One word more is chance ("pas", "on", "a"): the room's language
 * weighs more than that, and what its author spoke in their last lines (above 0: French) more than the room's.
 */
function spokenIn({ frenchness }: Said, roomLanguage: Language | undefined, speaker: number): Language | undefined {
  const room = roomLanguage === undefined ? 0 : roomLanguage === "fr" ? 1.5 : -1.5;
  const weight = frenchness + room + speaker;
  return weight === 0 ? undefined : weight > 0 ? "fr" : "en";
}
