import { fillers } from "./age-words.ts";
import type { Clause } from "./clause.ts";
import type { Said } from "./said-age.ts";

const goesOnAfter = new Set(
  "et and mais but donc so lol mdr ptdr haha do des a au wbu hbu toi u you fais calcule so".split(" "),
);

/** "née en 2011", "born in 2011", "je suis de 2013", "b. 2013": the year at `i`. */
export function readBirth(clause: Clause, i: number, year: number): Said | undefined {
  const born = yearAt(clause, i, year);
  if (born < 0 || clause.isAsked(i)) return undefined;
  const verb = birthVerb(clause, i);
  if (verb < 0) return undefined;
  const next = clause.at(i + 1);
  const ends = next === undefined || next.kind !== "word" || goesOnAfter.has(next.text) || fillers.has(next.text);
  return ends && isOfAuthor(clause, verb) ? { age: year - born, from: verb, to: i, sure: 4 } : undefined;
}

function yearAt(clause: Clause, i: number, year: number): number {
  const value = clause.value(i);
  if (value >= 1900 && value <= year) return value;
  // "né en 11", "né en 98"
  if (value < 100 && clause.text(i).length === 2 && clause.before(i, "en"))
    return value <= year % 100 ? 2000 + value : 1900 + value;
  return -1;
}

/** Where the verb of birth stands before the year, or -1. */
function birthVerb(clause: Clause, i: number): number {
  if (clause.before(i, "de", "suis") && clause.value(i) >= 1900) return i - 2;
  if (clause.text(i - 1) === "." && clause.word(i - 2) === "b") return i - 2;
  // A day and a month may stand between: "née le 12 mars 2011".
  for (let k = i - 1; k >= 0 && k >= i - 7; k--) {
    const { kind, text } = clause.at(k)!;
    if (text === "ne" || text === "nee" || text === "nes") return clause.value(i) < 100 && k < i - 4 ? -1 : k;
    if (text === "born") return k;
    if (kind === "stop" && text !== ".") return -1;
  }
  return -1;
}

const own = new Set("je j suis i was im were moi am etais ai ete me".split(" "));

/** Before the verb stands the author or nobody. */
function isOfAuthor(clause: Clause, verb: number): boolean {
  for (let k = verb - 1; !clause.isBreak(k); k--) {
    const word = clause.word(k);
    if (own.has(word)) return true;
    if (!fillers.has(word)) return false;
  }
  return true;
}
