import { asksBack } from "./age-words.ts";
import type { Term } from "./terms.ts";

/** Terms with what is asked of them again and again. Indices outside are the text's ends. */
export class Clause {
  readonly terms: readonly Term[];
  /** "?" ends the sentence of each term. */
  readonly #asked: readonly boolean[];

  constructor(terms: readonly Term[]) {
    this.terms = terms;
    const asked: boolean[] = new Array(terms.length).fill(false);
    for (let i = terms.length - 1, now = false; i >= 0; i--) {
      const { kind, text } = terms[i]!;
      if (kind === "stop") now = text.startsWith("?");
      asked[i] = now;
    }
    this.#asked = asked;
  }

  get length(): number {
    return this.terms.length;
  }

  at(i: number): Term | undefined {
    return this.terms[i];
  }

  /** The word at `i`, or "" where there is none. */
  word(i: number): string {
    const term = this.terms[i];
    return term?.kind === "word" ? term.text : "";
  }

  /** Any text at `i`: word, mark or number. */
  text(i: number): string {
    return this.terms[i]?.text ?? "";
  }

  value(i: number): number {
    return this.terms[i]?.value ?? -1;
  }

  isNumber(i: number): boolean {
    return this.terms[i]?.kind === "number";
  }

  /** The sentence begins or ends there. */
  isEdge(i: number): boolean {
    const term = this.terms[i];
    return term === undefined || term.kind === "stop";
  }

  /** The clause begins or ends there. */
  isBreak(i: number): boolean {
    return this.isEdge(i) || this.terms[i]?.kind === "soft" || this.terms[i]?.kind === "emoji";
  }

  /** The sentence asks, and not only back: "15 et toi ?" tells. */
  isAsked(i: number): boolean {
    if (!this.#asked[i]) return false;
    for (let k = i + 1; !this.isEdge(k); k++) if (asksBack.has(this.word(k))) return false;
    return true;
  }

  /** The words before `i`, the last first: `before(i, "ai", "j")`. */
  before(i: number, ...words: readonly string[]): boolean {
    return words.every((word, k) => this.word(i - 1 - k) === word);
  }

  /** The words from `i`. */
  from(i: number, ...words: readonly string[]): boolean {
    return words.every((word, k) => this.word(i + k) === word);
  }

  /** Whether one of the words stands before `i` in its sentence. */
  hasBefore(i: number, words: ReadonlySet<string>): boolean {
    for (let k = i - 1; !this.isEdge(k); k--) if (words.has(this.word(k))) return true;
    return false;
  }

  hasAnywhere(words: ReadonlySet<string>): boolean {
    return this.terms.some(({ kind, text }) => kind === "word" && words.has(text));
  }
}
