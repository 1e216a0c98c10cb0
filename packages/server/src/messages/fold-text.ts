/**
 * A text as search sees it: words without case, accents or ligatures, one space between them. The full-text index is
 * filled with this and asked in this, so that FTS5 (`unicode61 remove_diacritics 2`) and a search of what is not yet
 * indexed agree: each word here is one token there.
 */
export function foldText(text: string): string {
  const letters = text.toWellFormed().normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // Lower case may bring a mark of its own (İ), and some letters that only decoration tells apart have no decomposition.
  const plain = letters
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[œæßøđłħıþðςŋ]/g, (char) => PLAIN[char] as string);
  return plain
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(UNSPACED, " $& ")
    .replace(/ {2,}/g, " ")
    .trim();
}

const PLAIN: Record<string, string> = {
  ...{ œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l", ħ: "h", ı: "i", þ: "th", ð: "d", ς: "σ", ŋ: "n" },
};

/** Writings that put no space between words: each sign is a word, and a word of a query is a phrase of signs. */
const UNSPACED = /[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/gu;

/** Each word of a query, as the words that must follow one another: `l'été 12,5` is `ete` and `12 5`. */
export function searchTerms(query: string): string[] {
  return query
    .split(/\s+/)
    .map((word) => foldText(word.replace(ELISION, "")))
    .filter((term) => term !== "");
}

/** Who searches for `l'école` wants `cette école` as well. */
const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['\u2019](?=\p{L})/iu;

/** Every term, in any order; the last may be the beginning of a word. Folded terms hold no sign that FTS5 knows. */
export function toFtsQuery(terms: readonly string[]): string {
  const phrases = terms.map((term) => `"${term.replaceAll('"', '""')}"`);
  return phrases.length === 0 ? '""' : `${phrases.join(" AND ")}*`;
}

/** The same question asked of one folded text that is not yet in the index. */
export function matchesTerms(folded: string, terms: readonly string[]): boolean {
  const text = ` ${folded} `;
  return terms.length > 0 && terms.every((term, i) => text.includes(i === terms.length - 1 ? ` ${term}` : ` ${term} `));
}
