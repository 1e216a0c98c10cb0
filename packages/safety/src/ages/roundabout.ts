import type { Clause } from "./clause.ts";
import type { Said } from "./said-age.ts";

const years = new Set("ans an years year yrs yr".split(" "));
const differences = new Set("younger older moins plus".split(" "));
const zeroes = new Set("oh o zero 0".split(" "));

/** "my brother is 19 and im five years younger": `i` is the five. */
export function readCompared(clause: Clause, i: number): Said | undefined {
  const isEnglish = years.has(clause.word(i + 1)) && differences.has(clause.word(i + 2));
  const isFrench = years.has(clause.word(i + 1)) && clause.word(i + 2) === "de" && differences.has(clause.word(i + 3));
  const self = clause.before(i, "im") || clause.before(i, "am", "i") || clause.before(i, "ai", "j");
  if (!self || (!isEnglish && !isFrench)) return undefined;
  const less = isEnglish ? clause.word(i + 2) === "younger" : clause.word(i + 3) === "moins";
  for (let k = 0; k < clause.length; k++) {
    const other = clause.value(k);
    if (k === i || other < 5 || other > 99) continue;
    const age = other + (less ? -1 : 1) * clause.value(i);
    return { age, from: i, to: i + (isEnglish ? 2 : 3), sure: 5 };
  }
  return undefined;
}

/** "the big three oh": `i` is "big". */
export function readRoundBirthday(clause: Clause, i: number): Said | undefined {
  if (clause.word(i) !== "big") return undefined;
  const ten = clause.value(i + 1);
  const zero = clause.text(i + 2) === "-" ? i + 3 : i + 2;
  if (ten < 3 || ten > 9 || !zeroes.has(clause.text(zero))) return undefined;
  return { age: 10 * ten, from: i, to: zero, sure: 3 };
}
