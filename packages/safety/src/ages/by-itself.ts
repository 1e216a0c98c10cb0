import { asksBack, fillers, genders, lasts, lengths, others, schoolWords, units } from "./age-words.ts";
import type { Clause } from "./clause.ts";
import { isOwn, isToCome, type Said, said, standsAlone, yearsAfter } from "./said-age.ts";

/** "14 ans", "15 yo" where a clause begins, said of nobody else. */
export function readYears(clause: Clause, i: number): Said | undefined {
  const years = yearsAfter(clause, i + 1);
  if (years === 0 || clause.isAsked(i) || clause.hasBefore(i, others)) return undefined;
  const next = i + years + 1;
  if (!isOwn(clause, i) && !isGreetingWithName(clause, i, next)) return undefined;
  // "33 year old man arrested"
  if (adjectives.has(clause.word(i + 1)) && !saysNothing(clause, next)) return undefined;
  if (isToCome(clause, next)) return said(clause, i, clause.value(i) - 1, 3);
  if (lasts.has(clause.word(next))) return undefined;
  return said(clause, i, clause.value(i), 3);
}

const adjectives = new Set(["year", "yr"]);

const saysNothing = (clause: Clause, i: number): boolean =>
  clause.word(i) === "" || (fillers.has(clause.word(i)) && clause.word(i) !== "me");

/** "salut paul 50 ans" */
function isGreetingWithName(clause: Clause, i: number, next: number): boolean {
  const name = clause.word(i - 1);
  if (name === "" || lengths.has(name) || units.has(name) || clause.isBreak(i - 2)) return false;
  return isOwn(clause, i - 1) && (clause.isBreak(next) || genders.has(clause.word(next)));
}

/** "14 f paris", "15m bored", "m14", "13/m/dublin", "h 35 célib" */
export function readGender(clause: Clause, i: number): Said | undefined {
  const value = clause.value(i);
  if (value < 9 || clause.isAsked(i) || clause.hasBefore(i, others)) return undefined;
  const slash = ["/", ",", "-", "|"].includes(clause.text(i + 1));
  const after = clause.word(slash ? i + 2 : i + 1);
  const opens = isOwn(clause, i);
  if (opens && genders.has(after) && (after !== "h" || slash) && !isMeasure(clause, (slash ? i + 2 : i + 1) + 1)) {
    return said(clause, i, value, 3);
  }
  const before = clause.text(i - 1) === "/" ? i - 2 : i - 1;
  const closes = genders.has(clause.word(before)) && isOwn(clause, before) && standsAlone(clause, i, false);
  return closes ? said(clause, i, value, 3) : undefined;
}

/** After "14 m": "de tissu", "x 3", "late". */
function isMeasure(clause: Clause, i: number): boolean {
  return (
    clause.isNumber(i) ||
    [
      "de",
      "d",
      "x",
      "by",
      "late",
      "away",
      "tall",
      "long",
      "deep",
      "high",
      "wide",
      "sprint",
      "of",
      "du",
      "carre",
      "left",
      "to",
    ].includes(clause.text(i))
  );
}

/** "quinze", "15🎂", "27, nurse", "15 and a goalkeeper": a number by itself where a sentence begins. */
export function readBare(clause: Clause, i: number): Said | undefined {
  const term = clause.at(i)!;
  if (clause.isAsked(i) || term.value > 80 || (term.by === "word" && term.value < 10)) return undefined;
  const cake = [clause.text(i - 1), clause.text(i + 1)].includes("<cake>");
  const edge = (k: number): boolean => clause.isEdge(k) || clause.at(k)?.kind === "emoji";
  let [from, to] = [i - 1, i + 1];
  while (fillers.has(clause.word(from)) || clause.text(from) === "," || brackets.has(clause.text(from))) from--;
  while (fillers.has(clause.word(to)) || asksBack.has(clause.word(to)) || brackets.has(clause.text(to))) to++;
  if (edge(from) && isGoingOn(clause, i)) return said(clause, i, term.value, 2);
  if (!edge(from)) return closesClause(clause, i) ? said(clause, i, term.value, 1) : undefined;
  // "60🌹 120🌹" is a list of prices.
  if (edge(to) && !cake && (clause.at(from) ?? clause.at(to))?.kind === "emoji" && hasOtherNumber(clause, i))
    return undefined;
  if (edge(to)) return said(clause, i, term.value, cake ? 3 : 2);
  if (term.by === "sum") return undefined;
  if (isToCome(clause, i + 1) && edge(i + 3 + Number(clause.isNumber(i + 2))))
    return said(clause, i, term.value - 1, 2);
  const next = clause.word(i + 1);
  if (next === "et" || next === "and") return startsOwn(clause, i + 2) ? said(clause, i, term.value, 2) : undefined;
  if (clause.text(to) === "," && asksBack.has(clause.word(to + 1))) return said(clause, i, term.value, 2);
  if (clause.at(to)?.kind !== "soft" || clause.text(to) === "-" || term.by === "joined") return undefined;
  return clause.isNumber(to + 1) || streets.has(clause.word(to + 1)) ? undefined : said(clause, i, term.value, 1);
}

function hasOtherNumber(clause: Clause, i: number): boolean {
  return clause.terms.some(({ kind }, k) => kind === "number" && k !== i);
}

const brackets = new Set('" ( ) « » [ ] *'.split(" "));
const towards = new Set("turning on bientot presque almost soon nearly".split(" "));

/** "15 going on 16" */
function isGoingOn(clause: Clause, i: number): boolean {
  const at = clause.word(i + 1) === "going" ? i + 2 : i + 1;
  return towards.has(clause.word(at)) && clause.value(at + 1) === clause.value(i) + 1;
}

const streets = new Set("rue avenue bd boulevard place allee impasse street road lane".split(" "));
const openers = new Set("a an i im still proud bored je j suis jsuis jai toujours deja tjrs bientot in en".split(" "));

const startsOwn = (clause: Clause, i: number): boolean => openers.has(clause.word(i));

/** "first year at uni, 19": at the end, after a clause about school or oneself. */
function closesClause(clause: Clause, i: number): boolean {
  return (
    clause.text(i - 1) === "," && clause.isEdge(i + 1) && !clause.isNumber(i - 2) && clause.hasBefore(i, schoolWords)
  );
}
