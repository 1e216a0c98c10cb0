/** What a sign may stand for inside a word. Several letters: several hypotheses. */
const signs: Record<string, string> = {
  "0": "o",
  "1": "il",
  "2": "z",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "gb",
  "7": "t",
  "8": "b",
  "9": "gq",
  "@": "a",
  "€": "e",
  $: "s",
  "!": "i",
  "|": "il",
  "(": "c",
  "<": "c",
  "+": "t",
  "£": "le",
  "¥": "y",
  "¢": "c",
  "§": "s",
  "×": "x",
  "¡": "i",
  ß: "b",
  µ: "u",
};

/** What a sign says in text-speak. */
const said: Record<string, readonly string[]> = {
  "1": ["un", "in"],
  "2": ["de", "to"],
  "4": ["for", "quatre"],
  "6": ["si"],
  "7": ["set"],
  "8": ["ate", "uit"],
  "9": ["neuf"],
};

/** Signs that hide one letter, whichever it is. */
export const wildcards = "*#%•●█■□_?.-~^&¤°";

export function lettersOf(char: string): string {
  return char >= "a" && char <= "z" ? char : (signs[char] ?? "");
}

const most = 48;

/** All spellings of a run in letters, at most 48; none when a character stands for no letter. */
export function unleet(run: string): readonly string[] {
  let out = [""];
  for (const char of run) {
    const letters = lettersOf(char);
    if (letters === "") return [];
    const next: string[] = [];
    for (const letter of letters) for (const head of out) if (next.length < most) next.push(head + letter);
    out = next;
  }
  return out;
}

/** "2vant" → "devant", "bi1" → "biun", "biin": digits read aloud. */
export function readAloud(run: string): readonly string[] {
  let out = [""];
  for (const char of run) {
    const sounds = said[char] ?? (char >= "a" && char <= "z" ? [char] : undefined);
    if (sounds === undefined) return [];
    out = sounds.flatMap((sound) => out.map((head) => head + sound)).slice(0, 8);
  }
  return out;
}
