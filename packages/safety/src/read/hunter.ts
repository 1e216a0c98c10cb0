import { createLookUp, type LookUp } from "./guess-word.ts";
import { createMasks } from "./masks.ts";
import type { Guess, Vocabulary } from "./reading.ts";
import { statementWords } from "./statement-words.ts";

/** What a reader looks words up with, built once from a vocabulary. */
export interface Hunter {
  vocabulary: Vocabulary;
  lookUp: LookUp;
  guess: (word: string) => readonly Guess[];
  unmask: (run: string) => readonly string[];
  hunted: ReadonlySet<string>;
  /** Does any hunted word begin so? */
  begins: (piece: string) => boolean;
  /** In a pattern or of everyday use. */
  isKnown: (word: string) => boolean;
}

export function createHunter(given: Vocabulary): Hunter {
  const vocabulary = { ...given, hunted: withStatementWords(given) };
  const lookUp = createLookUp(vocabulary);
  const sorted = [...vocabulary.hunted].sort(byUnit);
  return {
    vocabulary,
    lookUp,
    guess: (word) => lookUp(word).guesses,
    unmask: createMasks(vocabulary),
    hunted: new Set(vocabulary.hunted),
    begins: (piece) => beginsOne(sorted, piece),
    isKnown: (word) => lookUp(word).known,
  };
}

function withStatementWords({ hunted, has }: Vocabulary): readonly string[] {
  return [...new Set([...hunted, ...statementWords.filter((word) => has(word))])];
}

/** By code unit, whatever the machine's locale. */
function byUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function beginsOne(sorted: readonly string[], piece: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < piece) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(piece) ?? false;
}
