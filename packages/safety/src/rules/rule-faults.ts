/** What is wrong in a rule document, and where. */
export interface RuleFault {
  file: string;
  /** The rule's id, or `#3` for the third rule of the file where it has none. */
  rule: string;
  /** 1-based line in the file, where the reader of the file gave lines. */
  line: number | undefined;
  /** What of the rule: `when`, `reasons.fr`, `cases.2`. */
  field: string;
  /** The piece of text that is wrong; empty where something is missing. */
  token: string;
  why: string;
}

/** All faults of all documents at once. */
export class RuleFaults extends Error {
  readonly faults: readonly RuleFault[];

  constructor(faults: readonly RuleFault[]) {
    super(faults.map(sayFault).join("\n"));
    this.name = "RuleFaults";
    this.faults = faults;
  }
}

function sayFault({ file, rule, line, field, token, why }: RuleFault): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place} [${rule}] ${field}: ${token === "" ? "" : `${shown(token)} `}${why}`;
}

const LONGEST = 60;

/** A token as it can stand in one line of a terminal. */
function shown(token: string): string {
  const piece = token.length > LONGEST ? `${token.slice(0, LONGEST)}…` : token;
  return JSON.stringify(piece);
}

/** The known name that was probably meant, as ` (name?)`, or nothing. */
export function nearest(name: string, known: Iterable<string>): string {
  let best = "";
  let least = 3;
  for (const one of known) {
    const apart = Math.abs(one.length - name.length) < least ? distance(name, one) : least;
    if (apart < least) [best, least] = [one, apart];
  }
  return best === "" ? "" : ` (${best}?)`;
}

/** Levenshtein, one row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
