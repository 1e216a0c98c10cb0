import { isCommon } from "./common-words.ts";
import { commonEn } from "./data/common-en.ts";
import { commonFr } from "./data/common-fr.ts";
import type { Vocabulary } from "./reading.ts";
import { statementWords } from "./statement-words.ts";

const longest = 60;
const longestWord = 20;
const shortestSentence = 9;
const never = 1_000_000;
/** Words of one letter that stand between others in French and English, and of two that are no abbreviation. */
const ones = new Set(["a", "u", "i", "l", "d", "j", "c", "t", "n"]);
/** Words met everywhere. Others of three letters are abbreviations and scraps more often than words. */
const frequent = new Set([
  ...statementWords,
  ...commonFr.split(" ", 1_200),
  ...commonEn.split(" ", 1_200),
  ..."tes mes ses ton son toi moi lui tas vas ont les des une sur pas que qui est vais veux peux suis sert servent faut jte jvais jsuis jai jveux jpeux jme jle jla and the you are your have dont cant wont belong belongs".split(
    " ",
  ),
]);
/** What ends or begins one word more often than it stands alone. */
const scraps = new Set(
  "est ing ion ions ent ist ism isms sms ese ers ment ness less able ful ette tte anti over under ant age ages ate port ports ison ure eur ine ines ive ais ait tes tas dis dit dites ils les ces aux tant rer nee tee ees iraient raient rien sent ses era eras ont ons entes ants ants man men son sons ton tons ring ting king ling ding red rest ally ious tion tions form forme like ways".split(
    " ",
  ),
);
const twos = new Set(
  "au du de le la les un en on il tu je ne me te se ta ma sa es et ou si ca ce va vu vs to in is it or at as an we us my do no he up so am go im ur be by hi ok pd tg mp pm ni ai eu qu".split(
    " ",
  ),
);

const usualEnd = /(?:es|er|ez|ent|ant|ait|ons|ed|ing)$/;

/**
 * Cuts a long unknown word into known ones, the cheapest way: few and long words. It must use a hunted word and cover
 * all letters, so that "jaiunedispute" stays a dispute.
 */
export function createJoiner(vocabulary: Vocabulary): (word: string) => readonly string[] | undefined {
  const hunted = new Set(vocabulary.hunted.filter((word) => word.length >= 3));
  const statement = new Set(statementWords.filter((word) => vocabulary.has(word)));
  const price = (piece: string): number => {
    const { length } = piece;
    if (length === 1) return ones.has(piece) ? 9 : never;
    if (length === 2) return twos.has(piece) ? 5 : never;
    if (frequent.has(piece)) return 3;
    if (length === 3) return hunted.has(piece) ? 5 : never;
    return isWhole(piece) || vocabulary.common(piece, undefined) ? 4 : never;
  };
  // What only begins like a pattern's word ("payeouj" for "paye…") is no word.
  const isWhole = (piece: string): boolean =>
    vocabulary.has(piece) && (usualEnd.test(piece) || !vocabulary.has(`${piece.slice(0, -1)}q`));
  const isPrey = (piece: string): boolean => hunted.has(piece);
  // A sentence is made of small words: "je te …" rather than "jete …".
  const priceInSentence = (piece: string): number => {
    if (piece === "a") return 4;
    if (piece.length === 2 && twos.has(piece)) return 3;
    const usual = price(piece);
    if (usual === 9) return 7;
    return usual === 4 && !isPrey(piece) ? (piece.length > 4 && isCommon(piece, undefined) ? 6 : 8) : usual;
  };
  const isSmall = (piece: string): boolean => piece === "a" || twos.has(piece) || frequent.has(piece);
  const isSentence = (pieces: readonly string[]): boolean =>
    pieces.some((piece) => piece.length >= 4 && isPrey(piece)) &&
    pieces.every((piece) => !scraps.has(piece) || frequent.has(piece)) &&
    pieces.every(
      (piece) => isSmall(piece) || (piece.length >= 4 && vocabulary.common(piece, undefined)) || isPrey(piece),
    );
  return (word) => {
    if (word.length < 5 || word.length > longest) return undefined;
    const pieces = cut(word, price);
    if (pieces === undefined) return undefined;
    if (word.length >= shortestSentence) {
      const sentence = cut(word, priceInSentence) as string[];
      if (sentence.length > 2 && isSentence(sentence) && isConvincing(sentence, isPrey)) return sentence;
    }
    return pieces.length > 1 && (isConvincing(pieces, isPrey) || isPartOfStatement(pieces, statement))
      ? pieces
      : undefined;
  };
}

/** "ihate", "allwomen", "peopleare": a word of what is said against somebody, and nothing beside it that is not met everywhere. */
function isPartOfStatement(pieces: readonly string[], statement: ReadonlySet<string>): boolean {
  return (
    pieces.some((piece) => statement.has(piece)) &&
    pieces.every((piece, i) => (piece.length === 1 ? i === 0 && piece === "i" : frequent.has(piece) || twos.has(piece)))
  );
}

/** Written without spaces, these say enough in a short sentence: "ihatejews". */
const outright = new Set("hate kill fuck hais deteste nique mort tuer".split(" "));

/**
 * A tenth of a dictionary can be cut into known words by chance ("abat-ions"). Believed are sentences without spaces,
 * and a rare hunted word beside words that are met everywhere.
 */
function isConvincing(pieces: readonly string[], isPrey: (piece: string) => boolean): boolean {
  const last = pieces.at(-1) as string;
  // "rien" ends many a verb, and many a sentence.
  if (!pieces.some(isPrey) || (scraps.has(last) && !(pieces.length > 3 && frequent.has(last)))) return false;
  let short = 0;
  let units = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as string;
    units += piece.length;
    if (piece.length <= 2 && piece !== "u") short++;
    // An elided letter stands before a vowel: "l islam".
    if (piece.length === 1 && "ldjn".includes(piece) && !isVowelAt(pieces[i + 1])) return false;
  }
  if (units >= 12 && pieces.length >= 3) return short * 2 <= pieces.length;
  if (units >= 8 && pieces.length >= 3 && pieces.some((piece) => outright.has(piece))) return short <= 1;
  const rare = pieces.filter((piece) => isPrey(piece) && !frequent.has(piece));
  const rest = pieces.filter((piece) => !rare.includes(piece));
  if (rare.length === 0 || rare.some((piece) => scraps.has(piece)))
    return units >= 10 && short === 0 && !scraps.has(pieces[0] as string);
  // "le-cons": one short word beside two letters is chance.
  const least = pieces.length === 2 && short > 0 ? 5 : 4;
  const strong = rare.some((piece) => piece.length >= least);
  return strong
    ? rest.every((piece) => piece === "u" || twos.has(piece) || frequent.has(piece) || piece.length >= 5)
    : // "consign", "nonfiction": three letters before one word are its beginning.
      (pieces.length > 2 || !isPrey(pieces[0] as string) || frequent.has(pieces[0] as string)) &&
        short === 0 &&
        rest.every((piece) => frequent.has(piece) && piece.length >= 3);
}

function isVowelAt(piece: string | undefined): boolean {
  return piece !== undefined && "aeiouyh".includes(piece[0] as string);
}

function cut(word: string, price: (piece: string) => number): string[] | undefined {
  const best = new Int32Array(word.length + 1).fill(never);
  const back = new Int32Array(word.length + 1);
  best[0] = 0;
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - longestWord); start < end; start++) {
      if (best[start] === never) continue;
      const total = (best[start] as number) + price(word.slice(start, end));
      if (total < (best[end] as number)) {
        best[end] = total;
        back[end] = start;
      }
    }
  }
  if (best[word.length] === never) return undefined;
  const pieces: string[] = [];
  for (let end = word.length; end > 0; end = back[end] as number) pieces.unshift(word.slice(back[end], end));
  return pieces;
}
