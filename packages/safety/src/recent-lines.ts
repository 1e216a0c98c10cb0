import type { Act, Action } from "./act.ts";
import { digestOf } from "./digest.ts";
import { Generations } from "./generations.ts";

/** Lines further apart than this are not one text. */
const TOGETHER_MS = 60_000;
const LINES = 3;
/** Only the end of a long line may go on in the next. */
const TAIL = 80;
/** A text that looks like one just refused, within this time, is a retry. */
const RETRY_MS = 10 * 60_000;

interface Recent {
  at: number;
  lines: string[];
  refusedAt: number;
  refused: string;
}

const none: readonly string[] = [];

/** What an author has just said in a place, for words split over lines, and what was refused them. */
export class RecentLines {
  readonly #recent: Generations<Recent>;
  /** The act that was asked about last, with what it found: it is asked about thrice. */
  #act: Act | undefined;
  #found: Recent | undefined;

  /** `most`: how many authors are remembered at least half of. */
  constructor(most: number) {
    this.#recent = new Generations(Math.max(1, most >> 1));
  }

  before(act: Act): readonly string[] {
    if (!isTalk(act)) return none;
    const recent = this.#of(act);
    return recent === undefined || act.at - recent.at > TOGETHER_MS ? none : recent.lines;
  }

  /** Whether the text is, letter for letter and whatever stands between them, the one just refused. */
  isRetry(act: Act): boolean {
    const recent = this.#of(act);
    if (recent === undefined || recent.refused === "" || act.at - recent.refusedAt > RETRY_MS) return false;
    return lettersOf(act.text) === recent.refused;
  }

  note(act: Act, action: Action): void {
    const recent = this.#keep(act);
    if (act.at - recent.at > TOGETHER_MS || action !== "pass" || !isTalk(act)) recent.lines = [];
    if (action === "pass" && isTalk(act)) {
      recent.lines.push(act.text.length > TAIL ? act.text.slice(-TAIL) : act.text);
      if (recent.lines.length > LINES) recent.lines.shift();
    }
    recent.at = act.at;
    if (action !== "refuse" && action !== "nudge") return;
    recent.refusedAt = act.at;
    recent.refused = lettersOf(act.text);
  }

  digest(): string {
    return digestOf(this.#recent.entries());
  }

  #of(act: Act): Recent | undefined {
    if (this.#act !== act) {
      this.#act = act;
      this.#found = this.#recent.get(keyOf(act));
    }
    return this.#found;
  }

  #keep(act: Act): Recent {
    const recent = this.#of(act) ?? { at: 0, lines: [], refusedAt: 0, refused: "" };
    this.#recent.set(keyOf(act), recent);
    this.#act = undefined;
    return recent;
  }
}

const keyOf = ({ author, place }: Act): string => `${author.id} ${place}`;
const isTalk = ({ kind }: Act): boolean => kind === "post" || kind === "private";

/** Letters and digits alone, each run of one letter as one. */
function lettersOf(text: string): string {
  let letters = "";
  for (const char of text.normalize("NFKD").toLowerCase()) {
    if (/[\p{L}\p{N}]/u.test(char) && !letters.endsWith(char)) letters += char;
  }
  return letters;
}
