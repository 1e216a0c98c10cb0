import type { Reading } from "../read/read.ts";
import { readBirth } from "./births.ts";
import { Clause } from "./clause.ts";
import { compose } from "./compose.ts";
import { numberOf } from "./number-words.ts";
import { readCompared, readRoundBirthday } from "./roundabout.ts";
import type { Said } from "./said-age.ts";
import { readSchoolYear } from "./school-years.ts";
import { readStatement } from "./statements.ts";
import { readSum } from "./sums.ts";
import { type Term, termsOf } from "./terms.ts";

export interface Age {
  age: number;
  /** A number alone ("15", "14 ans"): an age only where one was asked. */
  bare: boolean;
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
}

const YOUNGEST = 5;
const OLDEST = 99;
/** Ages are told in short lines. Rules look back and forth, so what follows so many tokens is not read. */
const MOST_TOKENS = 200;

/**
 * The age that the author states of themselves, through disguises, from 5 to 99. `year` is the act's own, for years of birth.
 * Of several the surest is taken, then the last: people correct themselves.
 */
export function readAge(reading: Pick<Reading, "tokens">, year: number): Age | undefined {
  if (!mayTell(reading.tokens)) return undefined;
  const tokens = reading.tokens.length > MOST_TOKENS ? reading.tokens.slice(0, MOST_TOKENS) : reading.tokens;
  const clause = new Clause(compose(termsOf(tokens)));
  let best: Said | undefined;
  for (let i = 0; i < clause.length; i++) {
    const found = readAt(clause, i, year);
    if (found === undefined || found.age < YOUNGEST || found.age > OLDEST) continue;
    if (best === undefined || found.sure >= best.sure) best = found;
  }
  if (best === undefined) return undefined;
  return { age: best.age, bare: best.bare ?? false, start: clause.at(best.from)!.start, end: clause.at(best.to)!.end };
}

function readAt(clause: Clause, i: number, year: number): Said | undefined {
  const term = clause.at(i) as Term;
  if (term.kind === "word") return readSchoolYear(clause, i) ?? readRoundBirthday(clause, i);
  if (term.kind !== "number") return undefined;
  if (term.by === "sum") return readSum(clause, i);
  return readBirth(clause, i, year) ?? readCompared(clause, i) ?? readSchoolYear(clause, i) ?? readStatement(clause, i);
}

const tellingWords = new Set(
  "cp sixieme cinquieme quatrieme troisieme seconde premiere terminale tle term grade grader freshman sophomore junior senior year yr big".split(
    " ",
  ),
);

/** Most messages hold no number of that size and no school year: they cost one look-up a word. */
export function mayTell(tokens: Reading["tokens"]): boolean {
  for (const { kind, word } of tokens) {
    if (kind === "number" && isAgeOrYear(word)) return true;
    if (kind === "word" && (tellingWords.has(word) || numberOf(word) > 3)) return true;
  }
  return false;
}

/** Larger numbers say no age, by themselves or in a sum. */
function isAgeOrYear(digits: string): boolean {
  return digits.length <= 2 || (digits.length === 4 && (digits.startsWith("19") || digits.startsWith("20")));
}
