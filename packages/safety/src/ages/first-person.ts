import { fillers, units, untils } from "./age-words.ts";
import type { Clause } from "./clause.ts";
import { isOwn, type Said, said, standsAlone, yearsAfter } from "./said-age.ts";

const adverbs = new Set(
  "que bien deja encore seulement juste tout a peine enfin pile just only still already like actually now officially barely really a exactement genre ke".split(
    " ",
  ),
);

/** "j'ai 14", "im 14", "moi c 13", "i turned 16", "age: 14" */
export function readFirstPerson(clause: Clause, i: number): Said | undefined {
  const after = i + yearsAfter(clause, i + 1);
  let k = i - 1;
  while (adverbs.has(clause.word(k)) && clause.at(k)?.accented !== "à") k--;
  const at = k + 1;
  const { value } = clause.at(i)!;
  if (isLabel(clause, i)) return standsAlone(clause, after, false) ? said(clause, i, value, 4) : undefined;
  if (clause.before(at, "was", "i") && untils.has(clause.word(after + 1))) return said(clause, i, value + 1, 5);
  const english =
    clause.before(at, "im") ||
    clause.before(at, "am", "i") ||
    clause.before(at, "m", "i") ||
    clause.before(at, "is", "me") ||
    clause.before(at, "turned", "i") ||
    clause.before(at, "turned", "ive") ||
    (clause.before(at, "turned") && (isOwn(clause, at - 1) || clause.word(at - 2) === "i")) ||
    clause.before(at, "aged");
  if (english) return standsAlone(clause, after, false) ? said(clause, i, value, 4) : undefined;
  const french =
    clause.before(at, "ai", "j") ||
    clause.before(at, "ai", "je") ||
    (clause.before(at, "me") && clause.text(at - 2) === "/") ||
    clause.before(at, "avoir", "d", "viens", "je") ||
    clause.before(at, "de", "agee", "suis") ||
    clause.before(at, "de", "age", "suis") ||
    ((clause.before(at, "moi") || clause.before(at, "me")) && opensWith(clause, at - 2)) ||
    clause.before(at, "c", "moi") ||
    clause.before(at, "est", "c", "moi") ||
    isNamed(clause, at);
  if (!french) return undefined;
  if (after > i)
    return clause.word(at - 1) === "ai" && isSpan(clause, after + 1) ? undefined : said(clause, i, value, 4);
  return standsAlone(clause, i, true) && !isMark(clause, i + 1) ? said(clause, i, value, 4) : undefined;
}

/** "j'ai 15 ans d'expérience", "12 ans de métier", "2 ans de moins": not since birth. */
function isSpan(clause: Clause, next: number): boolean {
  return ["d", "de"].includes(clause.word(next)) && !["base", "vie", "age"].includes(clause.word(next + 1));
}

/** "j'ai 14 au brevet blanc": a mark, not an age. */
function isMark(clause: Clause, next: number): boolean {
  return ["au", "en", "a", "de", "sur", "aux"].includes(clause.word(next)) && marked.has(clause.word(next + 1));
}

const marked = new Set(
  "brevet bac partiel partiels controle examen exam concours oral ecrit test devoir ds dm maths math francais anglais histoire svt physique moyenne 20 dernier".split(
    " ",
  ),
);

/** "moi 14", not "donne moi 20". */
const opensWith = (clause: Clause, i: number): boolean => clause.isBreak(i) || fillers.has(clause.word(i));

/** "moi c theo 17", "je m'appelle lina 15", "im lina, 15" */
function isNamed(clause: Clause, at: number): boolean {
  const name = clause.text(at - 1) === "," ? at - 2 : at - 1;
  if (clause.word(name) === "" || units.has(clause.word(name)) || fillers.has(clause.word(name))) return false;
  return (
    clause.before(name, "c", "moi") ||
    clause.before(name, "est", "c", "moi") ||
    clause.before(name, "appelle", "m", "je") ||
    (clause.before(name, "im") && name === at - 2) ||
    clause.before(name, "is", "name", "my")
  );
}

/** "age: 14", "mon age c 14", "lage? 14" */
function isLabel(clause: Clause, i: number): boolean {
  let k = i - 1;
  while (["est", "c", "is", ":", "=", ",", "?", "cest"].includes(clause.text(k))) k--;
  if (clause.word(k) !== "age" || (k === i - 1 && clause.word(k - 1) === ""))
    return clause.word(k) === "age" && clause.isEdge(k - 1);
  return clause.isEdge(k - 1) || ["mon", "my", "l"].includes(clause.word(k - 1));
}
