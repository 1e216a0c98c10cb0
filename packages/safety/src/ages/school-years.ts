import { fillers, schoolWords } from "./age-words.ts";
import type { Clause } from "./clause.ts";
import type { Said } from "./said-age.ts";

interface Grade {
  age: number;
  from: number;
  to: number;
  /** A word that is also something else: it needs more around it. */
  weak: boolean;
  /** By digits, as storeys and places in a row are told too. */
  counted?: boolean;
}

/** The usual age at a school year's start: "en 4ème", "jsuis en cm2", "yr 8", "7th grade", "sophomore". */
export function readSchoolYear(clause: Clause, i: number): Said | undefined {
  const grade = frenchGrade(clause, i) ?? englishGrade(clause, i);
  if (grade === undefined || clause.isAsked(i) || !isOwn(clause, grade)) return undefined;
  const bare = grade.counted === true && clause.isEdge(grade.from - 1) && clause.isEdge(grade.to + 1);
  return { age: grade.age, from: grade.from, to: grade.to, sure: 3, bare };
}

const frenchWords = new Map(
  Object.entries({ cp: 6, sixieme: 11, cinquieme: 12, quatrieme: 13, troisieme: 14, seconde: 15, premiere: 16 }).concat(
    Object.entries({ terminale: 17, tle: 17, term: 17 }),
  ),
);
const primary = new Map(Object.entries({ ce1: 7, ce2: 8, cm1: 9, cm2: 10 }));
const endings = new Set("e eme ieme iem em er ere re nde nd de".split(" "));
const worded = new Set(["premiere", "seconde", "troisieme", "term"]);

function frenchGrade(clause: Clause, i: number): Grade | undefined {
  const [here, next] = [clause.at(i)!, clause.at(i + 1)];
  if (here.kind === "word") {
    const age = frenchWords.get(here.text);
    if (age !== undefined) return { age, from: i, to: i, weak: worded.has(here.text) };
    const joined = next?.glued ? primary.get(here.text + next.text) : undefined;
    return joined === undefined ? undefined : { age: joined, from: i, to: i + 1, weak: false };
  }
  if (here.value < 1 || here.value > 6 || !next?.glued || !endings.has(next.text)) return undefined;
  return { age: 17 - here.value, from: i, to: i + 1, weak: here.value >= 3, counted: true };
}

const ordinals = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
const highSchool = new Map(Object.entries({ freshman: 14, sophomore: 15, junior: 16, senior: 17 }));
const university = new Set("uni university college degree fac campus dorm".split(" "));

function englishGrade(clause: Clause, i: number): Grade | undefined {
  const word = clause.word(i);
  if (word === "year" || word === "yr" || word === "y") {
    const value = clause.value(i + 1);
    const fits = value >= 7 && value <= 13 && (word !== "y" || clause.at(i + 1)?.glued === true);
    return fits ? { age: value + 4, from: i, to: i + 1, weak: false } : undefined;
  }
  if (word === "grade" || word === "grader") return usGrade(clause, i);
  const age = highSchool.get(word);
  if (age === undefined || clause.hasAnywhere(university)) return undefined;
  const named = clause.from(i + 1, "in", "high") || clause.from(i + 1, "hs") || clause.from(i + 1, "in", "hs");
  return word === "sophomore" || word === "freshman" || named ? { age, from: i, to: i, weak: false } : undefined;
}

const suffixes = new Set("th rd nd st".split(" "));

function usGrade(clause: Clause, i: number): Grade | undefined {
  const after = clause.value(i + 1);
  if (after >= 1 && after <= 12) return { age: after + 5, from: i, to: i + 1, weak: false };
  const suffix = suffixes.has(clause.word(i - 1)) ? i - 2 : i - 1;
  const ordinal = ordinals.indexOf(clause.word(i - 1));
  const value = ordinal > 0 ? ordinal : clause.value(suffix);
  return value >= 1 && value <= 12
    ? { age: value + 5, from: ordinal > 0 ? i - 1 : suffix, to: i, weak: false }
    : undefined;
}

const selfWords = new Set(
  "suis je im am i moi passe rentre vais going into now started starting entre currently just".split(" "),
);
const notSchool = new Set(
  "classe page partie place ligne fois position main guerre vague etape journee zone mi division teacher teachers prof students manche saison".split(
    " ",
  ),
);

/** Said of oneself: "je suis en …", "in …" where a sentence begins, or by itself with words of school. */
function isOwn(clause: Clause, { from, to, weak }: Grade): boolean {
  if (notSchool.has(clause.word(to + 1))) return false;
  let k = from - 1;
  if (clause.word(k) === "a" || clause.word(k) === "la") k--;
  const inside = clause.word(k) === "en" || clause.word(k) === "in";
  if (inside) k--;
  while (fillers.has(clause.word(k)) || selfWords.has(clause.word(k)) || clause.text(k) === ",") {
    if (selfWords.has(clause.word(k)) && clause.word(k) !== "just") return true;
    k--;
  }
  if (!clause.isEdge(k)) return false;
  return inside || !weak || clause.hasAnywhere(schoolWords);
}
