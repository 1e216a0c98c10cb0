import { lettersOf, wildcards } from "./leet.ts";
import type { Vocabulary } from "./reading.ts";

/** What people mean when one letter is left and stars say the rest. */
const customary =
  "f***=fuck f**=fag s***=shit b****=bitch c***=cunt n*****=nigger n****=negre|nigga p***=pute p*****=putain m****=merde c**=con c******=connard e*****=encule s*****=salope b*****=batard f*****=faggot d***=dick w****=whore a**=ass a******=asshole r*****=retard t*****=tranny k***=kill";

const leadingStars = "*#●•█■□";

/** Finds hunted words behind a mask such as "p*te" or "m*sulm@n": the same length, the first letter shown if any is. */
export function createMasks(vocabulary: Vocabulary): (run: string) => readonly string[] {
  const buckets = new Map<string, string[]>();
  for (const word of vocabulary.hunted) {
    for (const key of [`${word.length}${word[0]}`, `${word.length}`]) {
      const list = buckets.get(key);
      if (list === undefined) buckets.set(key, [word]);
      else list.push(word);
    }
  }
  const usual = new Map(customary.split(" ").map((line) => line.split("=") as [string, string]));
  return (run) => {
    if (run.length < 2 || run.length > 24) return [];
    const meant = (usual.get(run)?.split("|") ?? []).filter((word) => vocabulary.has(word));
    if (meant.length > 0) return meant;
    return search(run, buckets, vocabulary);
  };
}

function search(run: string, buckets: ReadonlyMap<string, string[]>, vocabulary: Vocabulary): readonly string[] {
  const shown = Array.from(run, (char) => (wildcards.includes(char) ? "" : lettersOf(char)));
  const known = shown.filter((letters) => letters !== "").length;
  if (known === run.length || known === 0) return [];
  const first = shown[0] as string;
  // A mark before a word is punctuation more often than a letter left out: ".?key".
  if (first === "" && !leadingStars.includes(run[0] as string)) return [];
  const keys = first === "" ? [`${run.length}`] : Array.from(first, (letter) => `${run.length}${letter}`);
  const found: string[] = [];
  for (const key of keys) for (const word of buckets.get(key) ?? []) if (fits(word, shown)) found.push(word);
  if (found.length === 0 && known >= SHOWN_AROUND_ONE_STAR) found.push(...behindOneStar(run, first, buckets));
  // Short words of two letters are patterns, never hunted: "p*" is left alone, "p*d" is not.
  if (run.length === 3 && found.length === 0)
    return [run.replace(/[^a-z]/g, "")].filter((w) => w.length === 2 && vocabulary.has(w));
  // One letter shown says little: only where it can be nearly nothing else.
  const most = known === 1 ? (run.length <= 3 ? 0 : 1) : 6;
  return found.length <= most ? found : known === 1 ? [] : found.slice(0, most);
}

/** So many letters shown say enough for one star to hide more than one: "p*gnarder". */
const SHOWN_AROUND_ONE_STAR = 5;

function behindOneStar(run: string, first: string, buckets: ReadonlyMap<string, string[]>): readonly string[] {
  const [head = "", tail = "", ...more] = run.split("*");
  if (more.length > 0 || tail === "" || !/^[a-z]+$/.test(head + tail)) return [];
  return [1, 2].flatMap((extra) =>
    (buckets.get(`${run.length + extra}${first}`) ?? []).filter((word) => word.startsWith(head) && word.endsWith(tail)),
  );
}

function fits(word: string, shown: readonly string[]): boolean {
  for (let i = 0; i < shown.length; i++) {
    const letters = shown[i] as string;
    if (letters !== "" && !letters.includes(word[i] as string)) return false;
  }
  return true;
}
