import type { Lang } from "../../../i18n/lang.ts";

/** The 2,048 words that phrases are made of, in a language (BIP 39). */
export async function phraseList(lang: Lang): Promise<string[]> {
  switch (lang) {
    case "fr":
      return (await import("@scure/bip39/wordlists/french.js")).wordlist;
    case "en":
      return (await import("@scure/bip39/wordlists/english.js")).wordlist;
  }
}

/** A phrase is read in whichever language it was made. */
export const phraseLists = (): Promise<string[][]> => Promise.all([phraseList("fr"), phraseList("en")]);

const WORDS = 12;

/** What was typed, in the words of the list; accents and case do not matter. Undefined: it is not of this list. */
export function inTheList(typed: string, list: readonly string[]): string | undefined {
  const plain = (word: string) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const known = new Map(list.map((word) => [plain(word), word]));
  const words = typed
    .trim()
    .split(/[\s,;.]+/u)
    .map((word) => known.get(plain(word)));
  return words.length === WORDS && !words.includes(undefined) ? words.join(" ") : undefined;
}
