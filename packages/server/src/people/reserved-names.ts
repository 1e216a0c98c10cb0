import { fillers, reservedWholes, reservedWords } from "./data/reserved-words.ts";
import { skeletonOf } from "./name-skeleton.ts";

/** Whether a name (already cleaned) would be taken for the house's staff, an authority or the system. */
export function isReserved(name: string): boolean {
  return readingsOf(name).some((tokens) => {
    const rest = tokens.filter((token) => !FILLERS.has(token)).join("");
    return (
      tokens.some((token) => WORDS.has(token) || isMadeUpOfReserved(token)) ||
      hasSplitWord(tokens) ||
      WHOLES.has(tokens.join("")) ||
      WHOLES.has(rest) ||
      isMadeUpOfReserved(rest)
    );
  });
}

const skeletons = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(skeletonOf));
const WORDS = skeletons(reservedWords);
const WHOLES = skeletons(reservedWholes);
const FILLERS = skeletons(fillers);

/** The words of a name as typed, with `AdminMarie` and `admin1` taken apart, and each with digits read as letters. */
function readingsOf(name: string): string[][] {
  const typed = name.split(/[ \-_.']+/);
  const apart = typed.flatMap((word) => word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{Nd})|(?<=\p{Nd})(?=\p{L})/u));
  const readings = [typed, apart].flatMap((words) => {
    const tokens = words.map(skeletonOf).filter((token) => token !== "");
    return [tokens, tokens.map(withoutLeet)];
  });
  return [...new Map(readings.map((tokens) => [tokens.join(" "), tokens])).values()];
}

/** 0 and 1 are look-alikes to the skeleton already. A number alone stays one. */
function withoutLeet(token: string): string {
  return /[a-z]/.test(token) ? token.replace(/[345789]/g, (digit) => LEET[digit] as string) : token;
}
const LEET: Record<string, string> = { 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", 9: "g" };

/** `e-enfance`, `Po lice`, `A.d.m.i.n Zoé`: a reserved word cut up. Short words are left alone, "Mo Dorian" is a name. */
function hasSplitWord(tokens: string[]): boolean {
  return tokens.some((_, from) => {
    let joined = "";
    return tokens.slice(from).some((token) => {
      joined += token;
      return joined.length >= SPLIT_MIN && WORDS.has(joined);
    });
  });
}
const SPLIT_MIN = 5;

/**
 * `adminparvis`, `lemodo`, `policenationale2`: reserved words run together, with fillers and digits between.
 * Short fillers count as an article in front only: else Hostie were "host" and "ie", which looks like "le".
 */
function isMadeUpOfReserved(skeleton: string): boolean {
  return ARTICLES.some((article) => skeleton.startsWith(article) && isRunTogether(skeleton.slice(article.length)));
}
const ARTICLES = ["", "le", "les", "la"];

function isRunTogether(text: string): boolean {
  // At each place: can the text up to here be read so without (plain), or with (kept), a reserved word?
  const plain = [true];
  const kept = [false];
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      if (plain[start] !== true && kept[start] !== true) continue;
      const piece = text.slice(start, end);
      const filler = /^\d+$/.test(piece) || (piece.length >= FILLER_MIN && FILLERS.has(piece));
      const reserved = WORDS.has(piece);
      plain[end] ||= plain[start] === true && filler;
      kept[end] ||= (kept[start] === true && (filler || reserved)) || (plain[start] === true && reserved);
    }
  }
  return kept[text.length] === true;
}
const FILLER_MIN = 4;
const LONGEST = Math.max(...[WORDS, FILLERS].flatMap((words) => Array.from(words, (word) => word.length)));
