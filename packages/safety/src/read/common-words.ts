import type { Language } from "../act.ts";
import { chatWords } from "./chat-words.ts";
import { commonEn } from "./data/common-en.ts";
import { commonFr } from "./data/common-fr.ts";
import { lookalikeWords } from "./data/lookalike-words.ts";
import { unfoldWords } from "./front-coded.ts";
import type { Reading } from "./reading.ts";

/** Everyday words, folded, the most frequent first. */
export const everydayWords: Readonly<Record<Language, readonly string[]>> = {
  fr: commonFr.split(" "),
  en: commonEn.split(" "),
};

const fr = new Set([...everydayWords.fr, ...chatWords.fr]);
const en = new Set([...everydayWords.en, ...chatWords.en]);

/** Whether people use this folded word every day in that language, or in either of them. */
export function isCommon(word: string, language: Language | undefined): boolean {
  if (language === "fr") return fr.has(word);
  if (language === "en") return en.has(word);
  return fr.has(word) || en.has(word);
}

const lookalikes = new Set(unfoldWords(lookalikeWords));

/** Whether this is a word in its own right, rare or not: then it is no disguise of another. */
export function isWord(word: string, language: Language | undefined): boolean {
  return isCommon(word, language) || lookalikes.has(word);
}

/** How many more everyday words of French than of English stand there; those of both count for neither. */
export function frenchnessOf(tokens: Reading["tokens"]): number {
  let french = 0;
  for (const { kind, word } of tokens) {
    if (kind === "word") french += Number(fr.has(word)) - Number(en.has(word));
  }
  return french;
}
