import { isVowel } from "./sounds.ts";

/** Looks words up by what is left of them when one letter is taken out: linear in the word, whatever the list's size. */
export function createMisspelt(hunted: readonly string[]): (word: string) => readonly string[] {
  const index = new Map<string, string[]>();
  const swapped = new Map<string, string[]>();
  for (const word of hunted) {
    // Of a short word, the only slip believed ("jwes").
    if (word.length === 4) for (const written of swaps(word)) put(swapped, written, word);
    if (word.length < 5 || word.length > 20) continue;
    for (const key of new Set([word, ...shortened(word)])) {
      put(index, key, word);
    }
  }
  return (word) => {
    if (word.length < 4 || word.length > 21) return [];
    const found = new Set<string>(swapped.get(word));
    for (const key of [word, ...shortened(word)]) {
      for (const meant of index.get(key) ?? []) if (isSlip(word, meant)) found.add(meant);
    }
    return [...found].slice(0, 4);
  };
}

function put(lists: Map<string, string[]>, key: string, word: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [word]);
  else list.push(word);
}

/** The word with two neighbouring letters exchanged, never the first. */
export function swaps(word: string): string[] {
  const out: string[] = [];
  for (let i = 1; i < word.length - 1; i++) {
    const [one, other] = word.slice(i, i + 2) as unknown as [string, string];
    if (one !== other) out.push(word.slice(0, i) + other + one + word.slice(i + 2));
  }
  return out;
}

/** The word with a letter left out, never the first. */
export function shortened(word: string): string[] {
  const out: string[] = [];
  for (let i = 1; i < word.length; i++) out.push(word.slice(0, i) + word.slice(i + 1));
  return out;
}

/** One letter added, left out, exchanged with its neighbour, or taken for one that sounds or looks alike; never the first. */
function isSlip(written: string, meant: string): boolean {
  if (written === meant || written[0] !== meant[0]) return false;
  let at = 0;
  while (at < written.length && at < meant.length && written[at] === meant[at]) at++;
  const left = written.length - meant.length;
  if (left === 1) return written.slice(at + 1) === meant.slice(at);
  // A last letter left out or put on makes another word as often as a slip, so short words need their end.
  if (left === -1) return written.slice(at) === meant.slice(at + 1) && (at < written.length || meant.length >= 7);
  if (left !== 0) return false;
  if (written.slice(at + 2) === meant.slice(at + 2) && written[at] === meant[at + 1] && written[at + 1] === meant[at]) {
    return true;
  }
  if (written.slice(at + 1) !== meant.slice(at + 1)) return false;
  const [a, b] = [written[at] as string, meant[at] as string];
  return meant.length >= 9 || areAlike(a, b) || (meant.length >= 6 && lieTogether(a, b));
}

/** Rows of the keyboards of both languages. */
const rows = ["azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

function lieTogether(a: string, b: string): boolean {
  return rows.some((row) => row.includes(a) && row.includes(b) && Math.abs(row.indexOf(a) - row.indexOf(b)) === 1);
}

const alike = ["ckqs", "szx", "gj", "iy", "il", "mn", "bp", "td", "fv", "uw"];

function areAlike(a: string, b: string): boolean {
  return (isVowel(a) && isVowel(b)) || alike.some((group) => group.includes(a) && group.includes(b));
}
