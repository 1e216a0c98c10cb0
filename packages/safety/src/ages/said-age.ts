import {
  days,
  fillers,
  genders,
  goesOn,
  months,
  shortTimes,
  units,
  yearsEn,
  yearsEnAlone,
  yearsFr,
} from "./age-words.ts";
import type { Clause } from "./clause.ts";

export interface Said {
  age: number;
  /** Terms it was read from: [from, to]. */
  from: number;
  to: number;
  /** Of several, the surest is taken. */
  sure: number;
  /** A number alone, of which only what was asked tells that it is an age. */
  bare?: boolean;
}

/** How many terms after the number say "years old"; 0 for none. */
export function yearsAfter(clause: Clause, i: number): number {
  const word = clause.word(i);
  if (yearsFr.has(word) || yearsEnAlone.has(word)) return 1;
  if (word === "a" && clause.at(i)?.glued && clause.isBreak(i + 1)) return 1;
  if (!yearsEn.has(word)) return 0;
  const next = clause.text(i + 1);
  if (next === "old" || next === "young" || (word === "y" && next === "o")) return 2;
  if (word === "y" && (next === "." || next === "/") && clause.word(i + 2) === "o")
    return clause.text(i + 3) === "." ? 4 : 3;
  return 0;
}

/** Nothing after the number counts, measures or prices it. `strict`: only what is known to go on without counting. */
export function standsAlone(clause: Clause, i: number, strict: boolean): boolean {
  const next = clause.at(i + 1);
  if (next === undefined || next.kind === "stop" || next.kind === "emoji") return !isDecimal(clause, i);
  if (next.kind === "sign") return next.text === "=" || next.text === "&" || next.text === "+";
  if (next.kind === "soft") return !clause.isNumber(i + 2) || !isListed(clause, i + 3);
  if (next.kind === "number") return false;
  if (genders.has(next.text) && next.text !== "h") return true;
  if (units.has(next.text) && !isMonthOrLater(clause, i + 1)) return false;
  if (strict) return goesOn.has(next.text) || fillers.has(next.text);
  return goesOn.has(next.text) || next.text.length < 4 || !next.text.endsWith("s");
}

/** "14, 15 et 16" */
const isListed = (clause: Clause, i: number): boolean =>
  (clause.isBreak(i) && !clause.isEdge(i)) || ["et", "and", "ou", "or"].includes(clause.word(i));

const isMonthOrLater = (clause: Clause, i: number): boolean =>
  clause.word(i) === "in" && months.has(clause.word(i + 1));

/** "14.5" */
export function isDecimal(clause: Clause, i: number): boolean {
  const [dot, next] = [clause.at(i + 1), clause.at(i + 2)];
  return clause.isNumber(i) && dot?.text === "." && dot.glued && next?.kind === "number" && next.glued;
}

/** What follows says that the age is still to come: "en mai", "in june", "dans 2 mois", "3 weeks to go", "yet". */
export function isToCome(clause: Clause, i: number): boolean {
  const [word, next] = [clause.word(i), clause.word(i + 1)];
  if ((word === "en" || word === "in" || word === "this" || word === "next") && (months.has(next) || next === "year"))
    return true;
  if (word === "le" && clause.isNumber(i + 1)) return true;
  if (word === "dans" || word === "in") return clause.isNumber(i + 1) && shortTimes.has(clause.word(i + 2));
  if (word === "soon" || word === "bientot") return !clause.isNumber(i + 1);
  if (word === "on") return days.has(next);
  return word === "demain" || word === "tomorrow" || days.has(word);
}

export const said = (clause: Clause, i: number, age: number, sure: number): Said => ({
  age,
  from: i,
  to: i + yearsAfter(clause, i + 1),
  sure,
});

/** Nothing but words that say nothing, or the first person, from there back to the clause's start. */
export function isOwn(clause: Clause, i: number): boolean {
  for (let k = i - 1; !clause.isBreak(k); k--) {
    const word = clause.word(k);
    if (clause.isNumber(k) || (!fillers.has(word) && !firstPerson.has(word) && !genders.has(word))) return false;
  }
  return true;
}

const firstPerson = new Set("i im ive am j je ai suis moi me mes mon my".split(" "));
