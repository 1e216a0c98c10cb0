import { everydayWords } from "../read/common-words.ts";
import { shortestStem } from "./pattern.ts";

/** Labels in the order of how often their words are said: those that most texts ask for lie side by side in memory. */
export interface LabelOrder {
  /** The number of each label, by the one that the builder gave it. */
  numbers: Int32Array;
  /** By number: how often it is met in everyday talk. */
  commonness: Float64Array;
}

/** `wordsOfLabel`: see `Builder`. */
export function orderLabels(wordsOfLabel: readonly (readonly string[])[]): LabelOrder {
  const said = commonnessOfKeys();
  const sums = wordsOfLabel.map((keys) => keys.reduce((sum, key) => sum + (said.get(wordOf(key)) ?? 0), 0));
  const order = [...sums.keys()].sort((a, b) => (sums[b] as number) - (sums[a] as number));
  const numbers = new Int32Array(order.length);
  for (const [number, label] of order.entries()) numbers[label] = number;
  return { numbers, commonness: Float64Array.from(order, (label) => sums[label] as number) };
}

/** `=pédé pede` is met as often as `pede`. */
const wordOf = (key: string): string => key.slice(key.indexOf(" ") + 1);

/** Words and `stem*`: a word is said about as often as one over its rank. */
function commonnessOfKeys(): Map<string, number> {
  const commonness = new Map<string, number>();
  const add = (key: string, often: number) => commonness.set(key, (commonness.get(key) ?? 0) + often);
  for (const words of Object.values(everydayWords)) {
    for (const [rank, word] of words.entries()) {
      add(word, 1 / (rank + 1));
      for (let end = shortestStem; end <= word.length; end++) add(`${word.slice(0, end)}*`, 1 / (rank + 1));
    }
  }
  return commonness;
}
