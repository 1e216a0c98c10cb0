import { everydayWords } from "../read/common-words.ts";

/** Labels in the order of how often their words are said: those that most texts ask for lie side by side in memory. */
export interface LabelOrder {
  /** The number of each label, by the one that the builder gave it. */
  numbers: Int32Array;
  /** By number: how often it is met in everyday talk. */
  commonness: Float64Array;
}

/** `wordsOfLabel`: see `Builder`. */
export function orderLabels(wordsOfLabel: readonly (readonly string[])[]): LabelOrder {
  const said = commonnessOfWords();
  const sums = wordsOfLabel.map((keys) => keys.reduce((sum, key) => sum + (said.get(wordOf(key)) ?? 0), 0));
  const order = [...sums.keys()].sort((a, b) => (sums[b] as number) - (sums[a] as number));
  const numbers = new Int32Array(order.length);
  for (const [number, label] of order.entries()) numbers[label] = number;
  return { numbers, commonness: Float64Array.from(order, (label) => sums[label] as number) };
}

/** `=pédé pede` is met as often as `pede`. */
const wordOf = (key: string): string => key.slice(key.indexOf(" ") + 1);

/** A word is said about as often as one over its rank; a stem is taken for a rare one. */
function commonnessOfWords(): Map<string, number> {
  const commonness = new Map<string, number>();
  for (const words of Object.values(everydayWords)) {
    for (const [rank, word] of words.entries()) {
      commonness.set(word, (commonness.get(word) ?? 0) + 1 / (rank + 1));
    }
  }
  return commonness;
}
