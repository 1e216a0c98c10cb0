import type { Clause } from "./clause.ts";
import { type Said, yearsAfter } from "./said-age.ts";

const me = new Set("moi me mon my age".split(" "));

/** "2 fois 7 ans", "20 - 5 = moi", "treize + 1": `i` is a number that was reckoned. */
export function readSum(clause: Clause, i: number): Said | undefined {
  const term = clause.at(i)!;
  if (clause.isAsked(i)) return undefined;
  const years = yearsAfter(clause, i + 1);
  const isMe = (clause.text(i + 1) === "=" || clause.word(i + 1) === "c") && me.has(clause.word(i + 2));
  const asMe = clause.text(i - 1) === "=" && me.has(clause.word(i - 2));
  const self =
    clause.before(i, "ai", "j") || clause.before(i, "im") || clause.before(i, "moi") || clause.before(i, "age");
  // A difference of bare digits is a score, unless it says whose it is.
  const whole = clause.isEdge(i - 1) && clause.isEdge(i + 1) && clause.length <= 2 && term.worded === true;
  if (years === 0 && !isMe && !asMe && !self && !whole) return undefined;
  return { age: term.value, from: i, to: i + years, sure: 4 };
}
