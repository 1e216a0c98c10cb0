import type { Token } from "../read/read.ts";
import { numberOf } from "./number-words.ts";

/** `stop` ends a sentence, `soft` a clause; a `sign` stands in sums, prices, scores, times. */
export type TermKind = "number" | "word" | "emoji" | "stop" | "soft" | "sign";

export interface Term {
  kind: TermKind;
  /** Folded word or mark. */
  text: string;
  /** With its accents: "à" is not "a". */
  accented: string;
  /** -1 where it is no number. */
  value: number;
  start: number;
  end: number;
  /** Nothing stands before it but the term before. */
  glued: boolean;
  /** A number written as a word, joined from two digits, or reckoned. */
  by: "digits" | "word" | "joined" | "sum";
  /** Reckoned from words: "treize + 1". */
  worded?: boolean;
}

/** Text-speak that stands for two words of which the rules need both. */
const pairs = new Map<string, readonly string[]>(
  "jai=j_ai jé=j_ai gé=j_ai g=j_ai ge=j_ai jsuis=je_suis jsui=je_suis chui=je_suis chuis=je_suis chu=je_suis jss=je_suis jvais=je_vais jvai=je_vais jviens=je_viens jvien=je_viens jfete=je_fete jaurai=j_aurai jaurais=j_aurai jpasse=je_passe cest=c_est lage=l_age monage=mon_age iam=i_am imma=im_a ima=im_a yrold=yrs_old yearsold=years_old yrsold=yrs_old"
    .split(" ")
    .map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1).split("_")]),
);

export function termsOf(tokens: readonly Token[]): Term[] {
  const terms: Term[] = [];
  for (let i = 0; i < tokens.length; ) {
    const until = runEnd(tokens, i);
    const hidden = until - i > 1 ? decode(tokens, i, until) : undefined;
    if (hidden !== undefined) {
      const glued = i > 0 && tokens[i]!.start === tokens[i - 1]!.end;
      pushWord(terms, hidden, hidden, { start: tokens[i]!.start, end: tokens[until - 1]!.end, glued });
      i = until;
      continue;
    }
    const token = tokens[i]!;
    pushToken(terms, token, i > 0 && token.start === tokens[i - 1]!.end);
    i++;
  }
  return terms;
}

function pushToken(terms: Term[], token: Token, glued: boolean): void {
  const { kind, word, accented, start, end } = token;
  if (kind === "word") return pushWord(terms, word, accented, { start, end, glued });
  if (kind === "number") {
    const value = word.length <= 4 ? Number(word) : 9999;
    terms.push({ kind: "number", text: word, accented, value, start, end, glued, by: "digits" });
    return;
  }
  const known = kind === "emoji" ? "emoji" : markKind(word);
  if (known !== undefined)
    terms.push({ kind: known, text: word, accented, value: -1, start, end, glued, by: "digits" });
}

function pushWord(
  terms: Term[],
  word: string,
  accented: string,
  at: { start: number; end: number; glued: boolean },
): void {
  const value = numberOf(word);
  if (value >= 0) {
    terms.push({ kind: "number", text: word, accented, value, ...at, by: "word" });
    return;
  }
  // "né(e)": the e in brackets is no word.
  const split = pairs.get(accented) ?? pairs.get(word);
  if (split === undefined) {
    terms.push({ kind: "word", text: word, accented, value: -1, ...at, by: "digits" });
    return;
  }
  for (const part of split) {
    terms.push({ kind: "word", text: part, accented: part, value: -1, ...at, by: "digits" });
  }
}

const stops = new Set([".", "!", "?", ";", "\n", "…", "‼", "⁉"]);
const softs = new Set([",", ":", "-", "–", "—", "(", ")", '"', "|", "~", "_", "[", "]", "«", "»", ">", "<", "^"]);
const unseen = new Set(["'", "`", "’", "‘", "´", "(e)"]);

function markKind(mark: string): TermKind | undefined {
  if (unseen.has(mark)) return undefined;
  const one = mark[0] as string;
  if (stops.has(one)) return "stop";
  return softs.has(one) ? "soft" : "sign";
}

/** Words and digits without anything between: "f1ft33n". */
function runEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  while (end < tokens.length && (tokens[end]!.kind === "word" || tokens[end]!.kind === "number")) {
    if (end > from && tokens[end]!.start !== tokens[end - 1]!.end) break;
    end++;
  }
  return end;
}

const letters = "oizeasgtbg";
const worthReading = new Set(["jai", "ans", "age", "years", "old", "suis", "moi", "year", "chui", "jsuis"]);
const LONGEST = 12;

/** What a run of letters and digits says when each digit stands for a letter, if that is a word of ages. */
function decode(tokens: readonly Token[], from: number, until: number): string | undefined {
  if (tokens[until - 1]!.end - tokens[from]!.start > LONGEST) return undefined;
  for (const one of ["i", "l"]) {
    let word = "";
    for (let i = from; i < until; i++) {
      for (const char of tokens[i]!.word) {
        const digit = char.charCodeAt(0) - 48;
        word += digit < 0 || digit > 9 ? char : digit === 1 ? one : letters[digit];
      }
    }
    if (worthReading.has(word) || (word.length > 3 && numberOf(word, true) >= 5)) return word;
  }
  return undefined;
}
