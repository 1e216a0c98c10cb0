import { almost, untils } from "./age-words.ts";
import type { Clause } from "./clause.ts";
import { isOwn, isToCome, type Said, said, standsAlone, yearsAfter } from "./said-age.ts";

/** "j'aurai 18 ans dans 4 ans", "four years til … i'll be 18", "bientot mes 15", "turning 13", "pas encore 14" */
export function readFuture(clause: Clause, i: number): Said | undefined {
  const after = i + 1 + yearsAfter(clause, i + 1);
  const own =
    clause.before(i, "aurai", "j") ||
    clause.before(i, "avoir", "vais", "je") ||
    clause.before(i, "avoir", "bientot", "vais", "je") ||
    clause.before(i, "turn", "to", "about") ||
    clause.before(i, "be", "ill") ||
    clause.before(i, "be", "will", "i") ||
    clause.before(i, "be", "gonna", "im") ||
    clause.before(i, "turn", "i") ||
    clause.before(i, "turn", "ill") ||
    (clause.before(i, "mes") && ["sur", "vers", "bientot", "fete", "feter"].includes(clause.word(i - 2)));
  if (own && (standsAlone(clause, after - 1, true) || isToCome(clause, after) || saysWhen(clause, after))) {
    return clause.word(i - 2) === "fete"
      ? said(clause, i, clause.value(i), 4)
      : said(clause, i, clause.value(i) - wait(clause, i), 4);
  }
  const notYet =
    clause.before(i, "encore", "pas") ||
    clause.before(i, "yet", "not") ||
    (clause.before(i, "not") && clause.word(after) === "yet");
  if (notYet) return said(clause, i, clause.value(i) - 1, 5);
  const soon = almost.has(clause.word(i - 1));
  if (!soon || !standsAlone(clause, after - 1, false)) return undefined;
  return isOwn(clause, i - 1) ? said(clause, i, clause.value(i) - 1, 4) : undefined;
}

const saysWhen = (clause: Clause, i: number): boolean =>
  (clause.word(i) === "dans" || clause.word(i) === "in") && clause.isNumber(i + 1);

/** Years until then, when they are told; otherwise the next birthday. */
function wait(clause: Clause, i: number): number {
  for (let k = 0; k < clause.length; k++) {
    if (k === i || !clause.isNumber(k) || clause.value(k) > 12) continue;
    const isYears = ["ans", "an", "years", "year"].includes(clause.word(k + 1));
    const until = clause.word(k + 2) === "before" || clause.word(k + 2) === "avant" || untils.has(clause.word(k + 2));
    if (isYears && (until || clause.word(k - 1) === "dans" || clause.word(k - 1) === "in")) return clause.value(k);
  }
  return 1;
}
