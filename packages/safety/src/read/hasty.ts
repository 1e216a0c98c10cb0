import { chatWords } from "./chat-words.ts";
import { everydayWords } from "./common-words.ts";
import { isInflected } from "./inflection.ts";
import { shortened, swaps } from "./misspelt.ts";
import { unstretched } from "./repeats.ts";
import { smsWords } from "./sms-words.ts";
import { isVowel } from "./sounds.ts";

/** Of the words said most often in each language; rarer ones are seldom typed in such haste that nobody would know. */
const SAID_MOST = 700;

/** A letter too many says little in a short word. */
const LONG = 7;

/**
 * Whether this is how one of the most frequent words is typed in haste: a letter left out, two exchanged, or without its
 * vowels ("thts", "thos", "frnds"); or any everyday word with a letter doubled ("trainners"). Then it is no misspelling
 * of a rarer one, however near that lies.
 */
export function createHasty(isEveryday: (word: string) => boolean): (word: string) => boolean {
  const isForm = (word: string): boolean => isEveryday(word) || isInflected(word, isEveryday);
  return (word) => hasty.has(word) || (word.length >= LONG && unstretched(word).some(isForm));
}

const saidMost = [
  ...[everydayWords.fr, everydayWords.en].flatMap((words) => words.slice(0, SAID_MOST)),
  ...chatWords.fr,
  ...chatWords.en,
  // "thats", "doesnt": long ones are words without their apostrophe.
  ...[...smsWords.keys()].filter((written) => written.length >= 5),
];
const hasty = new Set(saidMost.flatMap(inHaste));

function inHaste(word: string): string[] {
  if (word.length < 4) return [];
  const bare = word[0] + [...word.slice(1)].filter((char) => !isVowel(char)).join("");
  return [word, bare, ...shortened(word), ...swaps(word)];
}
