import type { Term } from "./terms.ts";

/** Puts together what is one number: "vingt quatre", "two thousand and eleven", "1 3", "2 fois 7", "20 - 5". */
export function compose(terms: readonly Term[]): Term[] {
  return sums(joinDigits(joinWords(terms)));
}

const fold = (from: Term, to: Term, value: number, by: Term["by"]): Term => ({
  ...from,
  value,
  by,
  text: String(value),
  end: to.end,
});

const isWord = (term: Term | undefined): term is Term => term?.kind === "number" && term.by === "word";

function joinWords(terms: readonly Term[]): Term[] {
  const out: Term[] = [];
  for (let i = 0; i < terms.length; ) {
    const first = terms[i]!;
    if (!isWord(first)) {
      out.push(first);
      i++;
      continue;
    }
    let [value, last, next] = [first.value, first, i + 1];
    for (;;) {
      const joint = isJoint(terms[next], value) && isWord(terms[next + 1]) ? next + 1 : next;
      const more = terms[joint];
      const sum = isWord(more) ? addWord(value, more.value) : -1;
      if (sum < 0 || more === undefined) break;
      [value, last, next] = [sum, more, joint + 1];
    }
    out.push(last === first ? first : fold(first, last, value, "word"));
    i = next;
  }
  return out;
}

/** "dix-sept", "vingt et un" */
const isJoint = (term: Term | undefined, value: number): boolean =>
  (term?.text === "-" && term.glued) || (value >= 20 && (term?.text === "et" || term?.text === "and"));

/** -1 where the two words are two numbers. */
function addWord(value: number, more: number): number {
  if (more === 1000) return value >= 1 && value <= 2 ? value * 1000 : -1;
  if (value === 1000 || value === 2000) return more < 100 ? value + more : -1;
  if (value > 2000 && value < 2100) return wordAfterTens(value % 100, more) < 0 ? -1 : value + more;
  return wordAfterTens(value, more);
}

function wordAfterTens(value: number, more: number): number {
  if (value === 4 && more === 20) return 80;
  if (value === 10 && more >= 7 && more <= 9) return value + more;
  if ((value === 60 || value === 80) && more >= 1 && more <= 19) return value + more;
  // "twenty eleven", a year.
  if (value === 20 && more >= 10 && more <= 19) return 2000 + more;
  return value >= 20 && value <= 90 && value % 10 === 0 && more >= 1 && more <= 9 ? value + more : -1;
}

/** "1 3", "1.4", "one four": two single digits in a row and no third. */
function joinDigits(terms: readonly Term[]): Term[] {
  const out: Term[] = [];
  for (let i = 0; i < terms.length; ) {
    const [first, dot] = [terms[i]!, terms[i + 1]];
    const at = dot?.text === "." || dot?.text === "_" ? i + 2 : i + 1;
    const second = terms[at];
    const fits = isDigit(first) && first.value > 0 && isDigit(second) && first.by === second?.by;
    if (!fits || isDigit(terms[at + 1]) || isDigit(out.at(-1)) || (at > i + 1 && !dot?.glued)) {
      out.push(first);
      i++;
      continue;
    }
    out.push(fold(first, second as Term, first.value * 10 + (second as Term).value, "joined"));
    i = at + 1;
  }
  return out;
}

const isDigit = (term: Term | undefined): boolean =>
  term?.kind === "number" && term.value <= 9 && term.text !== "un" && term.text !== "une";

const plus = new Set(["+", "plus"]);
const minus = new Set(["-", "–", "moins", "minus", "less"]);
const times = new Set(["x", "*", "×", "fois", "times"]);

function sums(terms: readonly Term[]): Term[] {
  const out: Term[] = [];
  for (let i = 0; i < terms.length; ) {
    const [first, sign, second] = [terms[i]!, terms[i + 1], terms[i + 2]];
    const squared = first.kind === "number" && sign?.glued && sign.kind === "sign" && sign.text === "2";
    const value = squared ? first.value * first.value : reckon(first, sign, second);
    if (value < 0) {
      out.push(first);
      i++;
      continue;
    }
    const worded = sign?.kind === "word" || isWord(first) || isWord(second);
    out.push({ ...fold(first, (squared ? sign : second) as Term, value, "sum"), worded });
    i += squared ? 2 : 3;
  }
  return out;
}

function reckon(first: Term, sign: Term | undefined, second: Term | undefined): number {
  if (sign === undefined || first.kind !== "number" || second?.kind !== "number") return -1;
  if (first.value > 99 || second.value > 99) return -1;
  if (plus.has(sign.text)) return first.value + second.value;
  if (minus.has(sign.text)) return Math.max(-1, first.value - second.value);
  return times.has(sign.text) ? first.value * second.value : -1;
}
