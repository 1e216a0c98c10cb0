import { greetings, insists } from "./age-words.ts";
import { readFuture } from "./birthdays-to-come.ts";
import { readBare, readGender, readYears } from "./by-itself.ts";
import type { Clause } from "./clause.ts";
import { readFirstPerson } from "./first-person.ts";
import { isDecimal, type Said, said } from "./said-age.ts";

/** An age told of oneself around the number at `i`, the surest way of telling first. */
export function readStatement(clause: Clause, i: number): Said | undefined {
  const { value } = clause.at(i)!;
  if (isPartOfMore(clause, i)) return undefined;
  return (
    readNow(clause, i) ??
    readFuture(clause, i) ??
    readFirstPerson(clause, i) ??
    markBare(clause, readYears(clause, i)) ??
    readGender(clause, i) ??
    markBare(clause, value >= 9 ? readBare(clause, i) : undefined)
  );
}

/** Who greets introduces themselves, and who insists speaks of themselves; a cake is a birthday's. */
function markBare(clause: Clause, found: Said | undefined): Said | undefined {
  if (found === undefined || clause.hasAnywhere(greetings) || clause.hasAnywhere(insists)) return found;
  return clause.terms.some(({ text }) => text === "<cake>") ? found : { ...found, bare: true };
}

/** A price, score, date, time or range: "€14", "3/4", "13-15", "18:30". */
function isPartOfMore(clause: Clause, i: number): boolean {
  const [before, after] = [clause.at(i - 1), clause.at(i + 1)];
  if (before?.kind === "sign" && before.text !== "=" && before.text !== "&" && before.text !== "/") return true;
  if (after?.kind === "sign" && after.glued && !["/", "=", "+", "&"].includes(after.text)) return true;
  if (isDecimal(clause, i) || isDecimal(clause, i - 2)) return true;
  const joins = (mark: string): boolean => mark === "-" || mark === "/" || mark === ":" || mark === "–";
  return (joins(clause.text(i - 1)) && clause.isNumber(i - 2)) || (joins(clause.text(i + 1)) && clause.isNumber(i + 2));
}

/** "pour l'instant 14", "15 for now" */
function readNow(clause: Clause, i: number): Said | undefined {
  const before =
    clause.before(i, "instant", "l", "pour") ||
    clause.before(i, "now", "for") ||
    clause.before(i, "instant", "l", "pr");
  const after =
    clause.from(i + 1, "pour", "l", "instant") || clause.from(i + 1, "for", "now") || clause.from(i + 1, "atm");
  return before || after ? said(clause, i, clause.value(i), 6) : undefined;
}
