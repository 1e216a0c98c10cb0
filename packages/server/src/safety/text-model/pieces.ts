/** How a text is cut into what the model has weights for: runs of characters inside each word, its edges included. */

/** 2^17 weights of one byte. */
export const BUCKETS = 2 ** 17;
const SHORTEST = 2;
const LONGEST = 5;
/** Of a longer text only the beginning counts, in UTF-16 units. */
const MOST_UNITS = 1000;

/** A word of the text, as it was written, and the buckets of its pieces. */
export interface Word {
  /** Where it stands in the text, in UTF-16 units: [start, end). */
  start: number;
  end: number;
  buckets: readonly number[];
}

/** Words in their order. Mentions and links say nothing of what is meant: they are left out. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const length = Math.min(text.length, MOST_UNITS);
  let start = 0;
  while (start < length) {
    while (start < length && isSpace(text.charCodeAt(start))) start++;
    let end = start;
    while (end < length && !isSpace(text.charCodeAt(end))) end++;
    const word = plain(text.slice(start, end));
    if (word !== "") words.push({ start, end, buckets: bucketsOf(` ${word} `) });
    start = end;
  }
  return words;
}

function plain(word: string): string {
  if (word.startsWith("@") || word.includes("://") || /^rt$/i.test(word)) return "";
  return squeeze(word.normalize("NFKC").toLowerCase());
}

/** Of one character that stands three times or more, two are kept. */
function squeeze(word: string): string {
  let squeezed = "";
  for (const unit of word.split("")) if (!squeezed.endsWith(unit + unit)) squeezed += unit;
  return squeezed;
}

function bucketsOf(word: string): number[] {
  const buckets: number[] = [];
  for (let from = 0; from + SHORTEST <= word.length; from++) {
    // FNV-1a, longer by one unit at each step.
    let hash = 0x811c9dc5;
    const end = Math.min(word.length, from + LONGEST);
    for (let at = from; at < end; at++) {
      hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
      if (at - from + 1 >= SHORTEST) buckets.push(bucketOf(hash));
    }
  }
  return buckets;
}

/** FNV's low bits alone are poorly mixed after few steps. */
function bucketOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % BUCKETS;
}

function isSpace(unit: number): boolean {
  return unit <= 32 || unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x202f || unit === 0x3000;
}
