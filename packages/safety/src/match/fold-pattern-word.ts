import { baseOf } from "../read/characters.ts";

/** Lower case with accents kept, composed: what the reader calls `accented`. */
export function lowerWord(word: string): string {
  return word.normalize("NFC").toLowerCase();
}

/** The folded word, as the reader writes it: lower case, no accents, ligatures apart. */
export function foldPatternWord(word: string): string {
  if (/^[a-z0-9'-]*$/.test(word)) return word;
  return Array.from(word.normalize("NFC"), baseOf).join("");
}
