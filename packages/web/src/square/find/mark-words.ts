/** A piece of a found text; `hit` where it is what was searched for. */
export interface Marked {
  text: string;
  hit: boolean;
}

/** How much of a long text stands around its first hit, in UTF-16 code units. */
const BEFORE = 60;
const AFTER = 180;

/** A found text with its words marked, cut to what stands around the first. */
export function markWords(text: string, query: string): Marked[] {
  const hits = hitsIn(text, query);
  const first = hits[0]?.[0] ?? 0;
  const from = first > BEFORE ? wordStart(text, first - BEFORE) : 0;
  const to = text.length > first + AFTER + 40 ? wordStart(text, first + AFTER) : text.length;
  const pieces: Marked[] = from > 0 ? [{ text: "… ", hit: false }] : [];
  let at = from;
  for (const [begin, end] of hits) {
    if (begin < at || end > to) continue;
    if (begin > at) pieces.push({ text: text.slice(at, begin), hit: false });
    pieces.push({ text: text.slice(begin, end), hit: true });
    at = end;
  }
  if (at < to) pieces.push({ text: text.slice(at, to), hit: false });
  return to < text.length ? [...pieces, { text: "…", hit: false }] : pieces;
}

/** Where words that begin with a word of the query stand, in order. */
function hitsIn(text: string, query: string): [number, number][] {
  const wanted = wordsOf(query).map(({ folded }) => folded);
  return wordsOf(text)
    .filter(({ folded }) => wanted.some((word) => folded.startsWith(word)))
    .map(({ at, length }) => [at, at + length]);
}

function wordsOf(text: string): { at: number; length: number; folded: string }[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    at: index,
    length: word.length,
    folded: fold(word),
  }));
}

/** As the house's search sees a word: without accents, case and ligatures. */
function fold(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss");
}

/** Never within a word, where one begins near by. */
function wordStart(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space < 0 || space - at > 30 ? at : space + 1;
}
