import { ANY, KIND, type Program } from "./program.ts";

/** The states that read the next word: first, so many that take any word, then by label. */
export interface Ways {
  reads: Int32Array;
  gaps: number;
  /** Of each of them; -1 where any word will do. */
  labels: Int32Array;
}

/** Labels and states as one number each, so that they are sorted without a function being called. */
export function sortedWays({ op, x }: Program, unsorted: Int32Array): Ways {
  const keys = new Float64Array(unsorted.length);
  for (let i = 0; i < keys.length; i++) {
    const at = unsorted[i] as number;
    const label = ((op[at] as number) & KIND) === ANY ? -1 : (x[at] as number);
    keys[i] = (label + 1) * op.length + at;
  }
  keys.sort();
  const [reads, labels] = [new Int32Array(keys.length), new Int32Array(keys.length)];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const label = Math.floor(key / op.length);
    labels[i] = label - 1;
    reads[i] = key - label * op.length;
  }
  return { reads, gaps: firstFrom(labels, 0, 0), labels };
}

/** The first place from `from` on that is not below `value`, in what is sorted. */
export function firstFrom(sorted: Int32Array, from: number, value: number, to = sorted.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same for what is rather near. */
export function leapTo(sorted: Int32Array, from: number, value: number): number {
  let [low, step] = [from, 1];
  while (low + step < sorted.length && (sorted[low + step] as number) < value) {
    low += step;
    step *= 2;
  }
  return firstFrom(sorted, low, value, Math.min(low + step, sorted.length));
}
